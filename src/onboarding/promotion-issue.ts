import { code, mention } from './escape.js';
import type { Candidate } from './promotion.js';

/** The issue begins with it, so that a lost database finds it again. */
export const PROMOTIONS_MARKER = '<!-- partnerbot:promotions -->';
const THANKED = /<!-- partnerbot:promoted (\d+) ([a-z\d-]+) -->/g;

/** Where a pull request lies, for a link: `REPOSITORY_ID#NUMBER` to its path on the server. */
export type LinkOf = (pr: string) => string | undefined;

/** The one issue about people who could be next: the evidence, who has spoken, and what each may say. */
export function promotionsIssue(
  candidates: readonly Candidate[],
  linkOf: LinkOf,
): { title: string; body: string } {
  const body = `${PROMOTIONS_MARKER}
The people below meet what the ladder asks for the next stage. Whether they take it is decided by people, here.

${candidates.map((c) => entry(c, linkOf)).join('\n\n') || 'Nobody waits for a decision now.'}

**What you can write here**, with the login of whom it is about (no mention is needed):

- \`/sponsor LOGIN\`: you know their work and vouch for them (maintainers, and reviewers at the top of the ladder).
- \`/promote LOGIN\`: you agree (maintainers). When enough have agreed, they are thanked here, once.
- \`/not-yet LOGIN\`: not now; asked again after three months. Reasons are for the mentor alone: \`partnerbot promotions not-yet LOGIN --because REASON\` keeps one without a word here. A reason behind \`because\` is kept the same way and the comment is deleted, but whoever watches this issue may have had it by e-mail already.
- \`/emeritus\` and \`/back\`: you leave it to others for now, or are there again. Everybody for themselves; nobody is taken down by this App.

Next step: ${candidates.some((c) => c.pausedUntil === null) ? 'maintainers, say one of these about each person above.' : 'none.'}
`;
  return { title: 'Promotions: who could take the next stage', body };
}

function entry(c: Candidate, linkOf: LinkOf): string {
  const { sponsors, employers, approvals } = c.missing;
  const needs = [
    ...(sponsors > 0 ? [count(sponsors, ['more sponsor', 'more sponsors'])] : []),
    ...(employers > 0 ? [`sponsors from ${count(employers, ['more employer', 'more employers'])}`] : []),
    ...(approvals > 0 ? [count(approvals, ['more approval', 'more approvals'])] : []),
  ];
  const said = (who: readonly string[]) => who.map((login) => code(login)).join(', ') || 'nobody yet';
  return `### ${code(c.login)}: ${c.title}

- **Evidence**, met since ${c.since}: ${describeEvidence(c.evidence, linkOf)}.
- **Sponsors:** ${said(c.sponsors)}. **Agreed:** ${said(c.approvals)}.
- ${c.pausedUntil ? `**Not yet.** What they have done is appreciated; their mentor can say what would help most. Asked again from ${c.pausedUntil} on.` : `**Missing:** ${needs.join(', ') || 'nothing; it takes effect at the next look'}.`}

<details><summary>Suggestion for CODEOWNERS or OWNERS</summary>

\`\`\`
# CODEOWNERS, with the paths that they know in place of PATH
PATH @${c.login}

# OWNERS
reviewers:
  - ${c.login}
\`\`\`

</details>`;
}

type Noun = readonly [one: string, many: string];

const WORDS: Readonly<Record<string, Noun>> = {
  merged: ['merged pull request', 'merged pull requests'],
  reviews: ['review of others’ work', 'reviews of others’ work'],
  mergedAndReviews: ['merged pull request or review', 'merged pull requests and reviews'],
  activeMonths: ['active month', 'active months'],
  reviewedAuthors: ['person reviewed', 'people reviewed'],
};

/** The evidence of a stage in words, with links to the newest pull requests that counted. */
export function describeEvidence(evidence: Candidate['evidence'], linkOf: LinkOf): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(evidence)) {
    const word = WORDS[key];
    if (word !== undefined && typeof value === 'number') parts.push(count(value, word));
    else if (key === 'firstSeenDays') parts.push(`first seen ${value} days before`);
  }
  for (const key of ['mergedPullRequests', 'reviewedPullRequests']) {
    const named = String(evidence[key] ?? '')
      .split(' ')
      .filter((pr) => pr !== '')
      .slice(0, 5)
      .flatMap((pr) => {
        const url = linkOf(pr);
        // From the root of the server, so that GitHub notes no reference on each of them.
        return url ? [`[#${pr.split('#')[1]}](${url})`] : [];
      });
    if (named.length > 0)
      parts.push(`${key === 'mergedPullRequests' ? 'merged' : 'reviewed'}: ${named.join(', ')}`);
  }
  return parts.join('; ') || 'what the ladder asks for';
}

function count(n: number, [one, many]: Noun): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The one thanks, by name of what they did. It mentions them, and nobody else. */
export function thanksComment(
  c: Pick<Candidate, 'userId' | 'login' | 'stage' | 'title' | 'evidence'>,
  linkOf: LinkOf,
): string {
  return `<!-- partnerbot:promoted ${c.userId} ${c.stage} -->
${mention(c.login)}: thank you for ${describeEvidence(c.evidence, linkOf)}. The maintainers have agreed, and your stage is *${c.title}* now.

Next step: a maintainer adds you to CODEOWNERS or OWNERS where the project uses them; the text stands ready above.`;
}

/** Whom comments of ours have thanked: `USER_ID STAGE`. */
export function listThanked(body: string): string[] {
  return [...body.matchAll(THANKED)].map((found) => `${found[1]} ${found[2]}`);
}
