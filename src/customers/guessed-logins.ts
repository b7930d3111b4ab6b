import { findNoreplyAccount } from './noreply.js';
import { foldEmail, foldName } from './text.js';

/**
 * Whether a login that only the owner of a merged branch tells may be taken for a person's own. The owner can be an
 * organisation, so the person's addresses or names have to agree: a noreply address holds it, it is the part before
 * the `@`, or it is made of the name (`roe`, `joroe`, `jroe`, `jor` of Jo Roe).
 */
export function isOwnLogin(login: string, emails: readonly string[], names: readonly string[]): boolean {
  const own = plain(login);
  if (emails.some((email) => agrees(own, login, foldEmail(email)))) return true;
  return names.some((name) => isMadeOf(own, foldName(name).split(/\s+/).map(plain)));
}

/** Logins that noreply addresses hold. */
export function hiddenLogins(emails: readonly string[]): string[] {
  return [...new Set(emails.flatMap((email) => findNoreplyAccount(foldEmail(email))?.login ?? []))];
}

function agrees(own: string, login: string, email: string): boolean {
  const hidden = findNoreplyAccount(email);
  if (hidden) return hidden.login === login;
  const local = plain(email.slice(0, email.lastIndexOf('@')).split('+')[0] ?? '');
  return local.length > 2 && local === own;
}

function isMadeOf(own: string, words: readonly string[]): boolean {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.some((word) => word.length > 3 && own.includes(word))) return true;
  if (words.length < 2) return own.length > 2 && own === first;
  return [
    last,
    `${first}${last}`,
    `${last}${first}`,
    `${first.slice(0, 1)}${last}`,
    `${first}${last.slice(0, 1)}`,
    `${last}${first.slice(0, 1)}`,
    words.map((word) => word.slice(0, 1)).join(''),
  ].includes(own);
}

/** Letters and digits alone, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
