import { findNoreplyAccount } from './noreply.js';
import type { OpenAccount, Suggestion } from './suggest.js';

/**
 * Entries to paste under `people` of a customer, or under `independents`: one for each login and address that nothing
 * decides, with the days seen as `from` and `until`, which the reader widens or removes; no `until` for who is still
 * active, whose next contribution would fall out of it. What is decided already by its own domain gets none: an entry
 * would overrule it.
 */
export function formatYaml(suggestions: readonly Suggestion[]): string {
  const lines = ['# Paste each block under people of its customer, or under independents.'];
  for (const suggestion of suggestions) {
    const { name, contributions, hints } = suggestion;
    lines.push(
      `# ${oneLine(name) || 'no name'}: ${contributions} ${contributions === 1 ? 'contribution' : 'contributions'}${hints.map((h) => `; ${oneLine(h)}`).join('')}`,
    );
    const open = suggestion.open ?? listAll(suggestion);
    const logins = new Set(open.flatMap(({ kind, value }) => (kind === 'login' ? [value] : [])));
    for (const account of open) if (!hasLogin(account, logins)) lines.push(formatEntry(account));
  }
  return `${lines.join('\n')}\n`;
}

function formatEntry({ kind, value, firstAt, lastAt, isActive }: OpenAccount): string {
  const range =
    firstAt !== undefined && lastAt !== undefined
      ? `, from: ${firstAt.slice(0, 10)}${isActive ? '' : `, until: ${lastAt.slice(0, 10)}`}`
      : '';
  return `- { ${kind}: ${JSON.stringify(value)}${range} }`;
}

/** Every login and address, with the days of all of them, where it is not known which is undecided. */
function listAll({ logins, emails, firstAt, lastAt }: Suggestion): OpenAccount[] {
  const span = { ...(firstAt !== null && { firstAt }), ...(lastAt !== null && { lastAt }) };
  return [
    ...logins.map((value) => ({ kind: 'login' as const, value, ...span })),
    ...emails.map((value) => ({ kind: 'email' as const, value, ...span })),
  ];
}

/** A hidden address of a login that has its own entry needs none. */
function hasLogin({ kind, value }: OpenAccount, logins: ReadonlySet<string>): boolean {
  return kind === 'email' && logins.has(findNoreplyAccount(value)?.login ?? '');
}

function oneLine(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').trim();
}
