import { z } from 'zod';

/*
 * The small values that several sections share. Everywhere in these schemas the message of a check is the
 * mend, what to write instead; what is wrong is said by `problems.ts` from the kind of issue and the place.
 */

/** A day that exists, `YYYY-MM-DD`. */
export const day = z.iso.date('write a day that exists, as YYYY-MM-DD');

/** Identifier of a customer, track, item or stage. */
export const identifier = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]*$/,
    'use lower-case letters, digits and hyphens, beginning with a letter or digit',
  )
  .max(100, 'write at most 100 characters');

/** A GitHub login or organisation; generous, because GitHub's own rule has changed over the years. */
export const login = z
  .string()
  .regex(/^[^\s@/,]+$/, 'write the name alone, without @, slash or space')
  .max(100, 'write at most 100 characters');

/** Text of one line that is not blank. */
export const line = z
  .string()
  .regex(/^[^\r\n]*\S[^\r\n]*$/, 'write some text, on one line')
  .max(500, 'write at most 500 characters');

/** An e-mail address, as far as it is worth checking. */
export const email = z
  .string()
  .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'write one address alone, such as octo@example.org')
  .max(320, 'write at most 320 characters');

/** A gitignore-style pattern. */
export const pattern = z
  .string()
  .regex(/\S/, 'write a pattern, such as src/**')
  .max(500, 'write at most 500 characters');

/** A web address that people may follow. */
export const link = z
  .string()
  .regex(/^https:\/\/[^\s<>"]+$/, 'write a whole address, beginning with https://')
  .max(500, 'write at most 500 characters');

/** A whole number from `from` to `to`. */
export function whole(from: number, to: number): z.ZodNumber {
  const mend = `write a whole number from ${from} to ${to}`;
  return z.int(mend).min(from, mend).max(to, mend);
}
