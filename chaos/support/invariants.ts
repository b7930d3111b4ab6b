import type { LedgerCall, Sandbox } from '../../src/sandbox/index.js';

const STICKY = /^<!-- partnerbot:sticky /;

/** What is wrong on GitHub, in words: comments, labels and people that are there twice, or not at all. */
export function findWrong(
  sandbox: Sandbox,
  wanted: { everyPull: boolean; mentors?: boolean } = { everyPull: true },
): string[] {
  const wrong: string[] = [];
  for (const repository of sandbox.snapshot()) {
    const names = repository.labels.map((l) => l.name.toLowerCase());
    if (new Set(names).size !== names.length) wrong.push(`${repository.repository} has a label twice`);
    for (const issue of repository.issues.filter((i) => i.pull)) {
      const where = `${repository.repository}#${issue.number}`;
      const ours = issue.comments.filter((c) => c.byApp && STICKY.test(c.body)).length;
      if (ours > 1 || (wanted.everyPull && ours === 0)) wrong.push(`${where} has ${ours} comments`);
      for (const list of [issue.labels, issue.assignees])
        if (new Set(list).size !== list.length) wrong.push(`${where} has twice: ${list.join(', ')}`);
      const stages = issue.labels.filter((l) => l.startsWith('stage: '));
      if (stages.length > 1) wrong.push(`${where} shows ${stages.join(' and ')}`);
      if (wanted.everyPull && !issue.labels.includes('partner')) wrong.push(`${where} has no label`);
      if (issue.assignees.length > 1) wrong.push(`${where} has mentors ${issue.assignees.join(' and ')}`);
    }
  }
  return wrong;
}

/**
 * From the ledger: what was posted more than once on a pull request, whatever became of it. There is one comment; each
 * reminder is one of its own, known by its mark, which says when and to whom it is.
 */
export function findPostedTwice(calls: readonly LedgerCall[]): string[] {
  const posts = new Map<string, number>();
  for (const { method, committed, path, firstLine = '' } of calls) {
    if (method !== 'POST' || !committed || !/\/issues\/\d+\/comments$/.test(path)) continue;
    const what = firstLine.startsWith('<!-- partnerbot:nudge ') ? firstLine : 'the comment';
    posts.set(`${path}, ${what}`, (posts.get(`${path}, ${what}`) ?? 0) + 1);
  }
  return [...posts].filter(([, n]) => n > 1).map(([what, n]) => `${what}: ${n} times`);
}

/** From the ledger: windows in which more content was written than the budget allows, for each installation. */
export function findBursts(calls: readonly LedgerCall[], minute = 60, hour = 400): string[] {
  const wrong: string[] = [];
  const written = new Map<number, number[]>();
  for (const c of calls)
    if (c.kind === 'write' && c.committed && c.installation !== undefined)
      written.set(c.installation, [...(written.get(c.installation) ?? []), Date.parse(c.at)]);
  for (const [installation, at] of written) {
    at.sort((a, b) => a - b);
    for (const [window, limit] of [
      [60_000, minute],
      [3_600_000, hour],
    ] as const)
      for (let i = limit; i < at.length; i += 1)
        if ((at[i] ?? 0) - (at[i - limit] ?? 0) < window)
          wrong.push(`installation ${installation}: more than ${limit} writes in ${window / 1000} s`);
  }
  return [...new Set(wrong)];
}
