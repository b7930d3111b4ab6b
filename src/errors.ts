/** Where in a file something is wrong; line and column count from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** One finding about a file that a person wrote. `mend` is the one thing to do about it. */
export interface Problem {
  severity: 'error' | 'warning';
  message: string;
  mend: string;
  at: Position;
}

/** The user's mistake: shown to them as it is, never logged as ours, never retried. Exit status 2 in the CLI. */
export class UserError extends Error {
  override name = 'UserError';
  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

/** Something outside failed in a way that will not get better by repeating it (gone, forbidden, locked). */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

/** Something outside failed for now. `retryAfter` is in seconds, where the other side named a time. */
export class TransientError extends Error {
  override name = 'TransientError';
  constructor(
    message: string,
    readonly retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** One line for a terminal or an editor: `file:line:column: severity: message (how to mend it)`. */
export function formatProblem(p: Problem): string {
  return `${p.at.file}:${p.at.line}:${p.at.column}: ${p.severity}: ${p.message} (${p.mend})`;
}

/** An address or a bearer token inside a text: an error of a library may quote one. */
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const CREDENTIAL =
  /\b(?:gh[opsur]_|github_pat_)\w+|\b(?:bearer|token)\s+[\w.~+/-]{8,}=*|:\/\/[^\s:@/]+:[^\s@/]+@/gi;

/** Takes addresses and credentials out of a text. */
export function scrub(text: string): string {
  return text.replace(CREDENTIAL, '[secret]').replace(ADDRESS, '[address]');
}
