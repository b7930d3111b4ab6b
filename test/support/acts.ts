import type { PullRef } from '../../src/sandbox/index.js';
import { commitBy, type Flow } from './flow.js';

export const CONFIG_PATH = '.github/partnerbot.yml';
export const UNTOUCHED = { labels: [], assignees: [], comments: [] };

/** Opens a pull request; by default that of a developer of a public customer whose organisation vouches for her. */
export function open(
  flow: Flow,
  options: { author?: string; domain?: string; repo?: string; title?: string; draft?: boolean } = {},
): PullRef {
  const { author = 'dora', domain = 'acme.example.com', repo = flow.repo, title = 'Mend it' } = options;
  return flow.sandbox.openPull(repo, {
    author,
    title,
    commits: [commitBy(author, domain)],
    paths: ['docs/guide.md'],
    additions: 3,
    ...(options.draft ? { draft: true } : {}),
  });
}

/** A new configuration in the repository of the flow, or in another one. */
export function configure(flow: Flow, text: string | null, repo = flow.repo): void {
  flow.sandbox.setFile(repo, CONFIG_PATH, text, { by: 'maria' });
}

export function issuesOf(flow: Flow, repo = flow.repo) {
  const found = flow.sandbox.snapshot().find((r) => r.repository === repo);
  return (found?.issues ?? []).filter((i) => !i.pull);
}

/** The text of the one comment of the App. */
export function ours(flow: Flow, number: number): string {
  const mine = flow.pull(number).comments.filter((c) => c.byApp);
  if (mine.length !== 1) throw new Error(`#${number} has ${mine.length} comments of the App`);
  return mine[0]?.body ?? '';
}

/** How many pull requests weigh on a mentor now. */
export async function load(flow: Flow): Promise<number> {
  const open = await flow.database.db
    .selectFrom('pulls')
    .select('number')
    .where('mentor_open', '=', true)
    .execute();
  const logged = await flow.database.db
    .selectFrom('assignments')
    .select('number')
    .where('released_at', 'is', null)
    .execute();
  if (open.length !== logged.length) throw new Error('the log of assignments differs from the pull requests');
  return open.length;
}
