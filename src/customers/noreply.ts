import { memoize } from './memo.js';
import { findEmailHost, foldHost } from './text.js';

const LOCAL = /^(?:no|do[-_.]?not)[-_.]?reply(?:$|[-_.+])/;
const LABEL = /^(?:no|do-?not)-?reply$/;

/**
 * Whether an address, or a domain, takes no answers and so says nothing about an employer:
 * `12+octo@users.noreply.github.com`, `noreply@acme.com`, `noreply.example.org`.
 */
export function isNoreply(domainOrEmail: string): boolean {
  const at = domainOrEmail.lastIndexOf('@');
  const host = at < 0 ? foldHost(domainOrEmail) : findEmailHost(domainOrEmail);
  if (host?.includes('reply') && host.split('.').some((label) => LABEL.test(label))) return true;
  return at > 0 && LOCAL.test(domainOrEmail.slice(0, at).trim().toLowerCase());
}

const HIDDEN = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\.[^@]+$/i;

/** The account behind an address that GitHub hands out to people who hide theirs; it holds login, often the id. */
export const findNoreplyAccount: (email: string) => { login: string; id?: number } | undefined = memoize(
  (email) => {
    const parts = HIDDEN.exec(email.trim());
    const login = parts?.[2];
    if (!parts || login === undefined) return undefined;
    const id = parts[1] === undefined ? undefined : Number(parts[1]);
    return id !== undefined && Number.isSafeInteger(id) ? { login, id } : { login };
  },
);
