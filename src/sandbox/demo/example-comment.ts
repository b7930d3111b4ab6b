import type { Outcome } from './summary.js';

/** One comment as the bot left it at the end, for whoever wants to see one; empty where it never commented. */
export function renderExample({ snapshot }: Pick<Outcome, 'snapshot'>): string {
  for (const { repository, issues } of snapshot) {
    for (const issue of issues.toReversed()) {
      const comment = issue.pull
        ? issue.comments.find(({ byApp, body }) => byApp && isSticky(body))
        : undefined;
      if (!comment || issue.state !== 'open') continue;
      const text = comment.body.replace(/^<!--.*-->\s*/, '').trimEnd();
      const lines = text.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
      return `One of its comments, on ${repository}#${issue.number}\n\n${lines.join('\n')}\n\n`;
    }
  }
  return '';
}

function isSticky(body: string): boolean {
  return body.startsWith('<!-- partnerbot:sticky ');
}
