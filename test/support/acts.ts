import type { PullRef } from '../../src/sandbox/index.js';
import { listOpenAssignments } from '../../src/store/assignments.js';
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

/** Issues of people, and what is wrong with a configuration; not the one about mentors. */
export function issuesOf(flow: Flow, repo = flow.repo) {
  const found = flow.sandbox.snapshot().find((r) => r.repository === repo);
  return (found?.issues ?? []).filter((i) => !i.pull && !isAboutMentors(i));
}

/** The issue in which mentors are told; several would be a mistake. */
export function mentorsIssuesOf(flow: Flow, repo = flow.repo) {
  const found = flow.sandbox.snapshot().find((r) => r.repository === repo);
  return (found?.issues ?? []).filter(isAboutMentors);
}

function isAboutMentors({ body }: { body?: string }): boolean {
  return body?.startsWith('<!-- partnerbot:mentors -->') === true;
}

/** The text of the one comment of the App. */
export function ours(flow: Flow, number: number): string {
  const mine = flow.pull(number).comments.filter((c) => c.byApp);
  if (mine.length !== 1) throw new Error(`#${number} has ${mine.length} comments of the App`);
  return mine[0]?.body ?? '';
}

/** How many pull requests weigh on the mentors now, in all installations. */
export async function load(flow: Flow): Promise<number> {
  const { db } = flow.database;
  const installations = await db.selectFrom('pulls').select('installation').distinct().execute();
  const nothing = { repositoryId: 0, number: 0 };
  const open = await Promise.all(installations.map((i) => listOpenAssignments(db, i.installation, nothing)));
  return open.flat().length;
}
