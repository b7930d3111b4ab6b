import { memoize } from './memo.js';

/** One spelling of a person's name: no case, one form of each accent, single spaces. */
export const foldName: (name: string) => string = memoize((name) =>
  name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase(),
);

/** Names that tools fill in for people who gave none: many use them, so they tell nobody apart. */
const PLACEHOLDERS = new Set([
  'your name',
  'first last',
  'firstname lastname',
  'john doe',
  'jane doe',
  'test user',
  'unknown author',
  'unknown user',
  'no author',
  'no name',
  'ec2 default user',
  'cloud user',
  'root user',
  'system administrator',
]);

/** A name of two words or more: rare enough to link two addresses of one person; one word is not. */
export function isFullName(folded: string): boolean {
  return folded.includes(' ') && !PLACEHOLDERS.has(folded);
}

/** An address that belongs to one person, as far as its form tells: not `root@localhost` or `you@example.com`. */
export function isPersonal(folded: string): boolean {
  const at = folded.lastIndexOf('@');
  const host = folded.slice(at + 1);
  if (at <= 0 || !host.includes('.') || /\.(?:local|localdomain|lan|home|internal|\(none\))$/.test(host))
    return false;
  return !/^(?:you|your|user|username|name|email|your[-_.]?email|root|none|unknown)@/.test(folded);
}

/** An e-mail address as it is compared: no case, no blanks, no angle brackets. */
export const foldEmail: (email: string) => string = memoize((email) =>
  email.trim().replace(/^<|>$/g, '').toLowerCase(),
);

/** The host of an address, lower case, without a final dot; undefined where there is none. */
export const findEmailHost: (email: string) => string | undefined = memoize((email) => {
  const at = email.lastIndexOf('@');
  return at < 0 ? undefined : foldHost(email.slice(at + 1));
});

/** A host name as it is compared; international names in their ASCII form. */
export function foldHost(host: string): string | undefined {
  const plain = host.trim().replace(/>$/, '').replace(/\.$/, '').toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: asks whether the name is plain ASCII
  if (/^[\x00-\x7f]*$/.test(plain)) return plain === '' ? undefined : plain;
  try {
    return new URL(`http://${plain}`).hostname;
  } catch {
    return undefined;
  }
}
