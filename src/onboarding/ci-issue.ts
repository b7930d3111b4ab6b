import type { CiFigure } from './ci-targets.js';
import { code, mention, plain } from './escape.js';

/** The issue begins with it, so that a lost database finds it again. */
export const CI_MARKER = '<!-- partnerbot:checks -->';
const SHOWN = 20;
const ITEMS = 8;

/**
 * The one issue of a repository about checks that miss their targets: which, since when, what is behind it. The mention
 * notifies once, when the issue is opened; edits are silent. With nothing missed it says so, and is closed.
 */
export function ciIssue(
  owner: string,
  lasting: readonly (CiFigure & { since: string })[],
  overDays: number,
): { title: string; body: string } {
  const title = 'Checks of partners’ pull requests miss their targets';
  const head = `${CI_MARKER}\n${mention(owner)}: you are named as the owner of the checks (\`ci.owner\`).`;
  if (lasting.length === 0) {
    const body = `${head} All targets are met again.\n\nNext step: none. This issue opens again, without a mention, when a target is missed for a day.\n`;
    return { title, body };
  }
  const parts = lasting.slice(0, SHOWN).map(sayFigure);
  const more = lasting.length > SHOWN ? `\n- … and ${lasting.length - SHOWN} more` : '';
  const body = `${head} On partners’ pull requests, these targets (\`ci.targets\`) were missed for a day or longer. Figures are of the last ${overDays} days.

${parts.join('\n')}${more}

Next step: look at the pull requests behind the first line, and mend the check, or change the target. This text is kept up to date without notifying anybody, and the issue closes by itself when all targets are met.
`;
  return { title, body };
}

function sayFigure(f: CiFigure & { since: string }): string {
  const numbers = [...new Set(f.items.flatMap((i) => i.number ?? []))].slice(0, ITEMS);
  const behind = numbers.length > 0 ? `, among them ${numbers.map((n) => `#${n}`).join(', ')}` : '';
  return `- ${sayValue(f)} Missed since ${f.since.slice(0, 10)}; ${sayBasis(f)}${behind}.`;
}

function sayValue({ kind, check, value, target }: CiFigure): string {
  switch (kind) {
    case 'feedback':
      return `**First complete verdict:** ${hours(value)} (median), target ${hours(target)}.`;
    case 'approval':
      return `**Waiting for leave to run:** ${hours(value)} (median), target ${hours(target)}.`;
    case 'failure':
      return `**${code(check ?? '')} fails** on ${percent(value)} of commits, target ${percent(target)}.`;
    case 'flake':
      return `**${code(check ?? '')} both fails and passes** on ${percent(value)} of commits, target ${percent(target)}.`;
  }
}

function sayBasis({ kind, n }: CiFigure): string {
  return kind === 'approval' ? `${n} waits` : plain(`${n} commits`);
}

function hours(value: number): string {
  if (value < 1) return `${Math.round(value * 60)} minutes`;
  return `${Math.round(value * 10) / 10} hours`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
