import type { Suggestion } from './suggest.js';

/**
 * Entries to paste under `people` of a customer, or under `independents`: one per address, with the days seen
 * as `from` and `until`, which the reader widens or removes.
 */
export function formatYaml(suggestions: readonly Suggestion[]): string {
  const lines = ['# Paste each block under people of its customer, or under independents.'];
  for (const { name, emails, logins, contributions, firstAt, lastAt, hints } of suggestions) {
    lines.push(
      `# ${oneLine(name) || 'no name'}: ${contributions} ${contributions === 1 ? 'contribution' : 'contributions'}${hints.map((h) => `; ${oneLine(h)}`).join('')}`,
    );
    const range =
      firstAt !== null && lastAt !== null
        ? `, from: ${firstAt.slice(0, 10)}, until: ${lastAt.slice(0, 10)}`
        : '';
    for (const login of logins) lines.push(`- { login: ${JSON.stringify(login)}${range} }`);
    for (const email of emails.filter((e) => !hasLogin(e, logins)))
      lines.push(`- { email: ${JSON.stringify(email)}${range} }`);
  }
  return `${lines.join('\n')}\n`;
}

/** A hidden address of a login that has its own entry needs none. */
function hasLogin(email: string, logins: readonly string[]): boolean {
  return logins.some(
    (login) => email.startsWith(`${login}@users.noreply.`) || email.includes(`+${login}@users.noreply.`),
  );
}

function oneLine(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').trim();
}
