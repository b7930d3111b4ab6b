import { repositoryHtml } from '../render/urls.js';
import type { SandboxActions } from '../types.js';
import type { World } from './world.js';

/** Releases, as far as anybody asks which merged pull requests they contain. */
export function releaseActions(world: World): Pick<SandboxActions, 'publishRelease'> {
  return {
    publishRelease(repo, tag, { by, pulls }) {
      const repository = world.getRepository(repo);
      const merged = pulls.flatMap((number) => world.getPull(repo, number).mergeOid ?? []);
      const release = { tag, publishedAt: world.now(), contains: new Set(merged) };
      repository.releases.unshift(release);
      world.revision += 1;
      world.emit({
        event: 'release',
        action: 'published',
        sender: world.getAccount(by),
        repository,
        payload: () => ({
          release: {
            id: world.nextId(),
            tag_name: tag,
            name: tag,
            draft: false,
            prerelease: false,
            published_at: release.publishedAt,
            html_url: `${repositoryHtml(repository)}/releases/tag/${encodeURIComponent(tag)}`,
          },
        }),
      });
    },
  };
}
