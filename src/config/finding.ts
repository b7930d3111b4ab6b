import type { Problem } from '../errors.js';
import type { Path, Places } from './positions.js';
import { plain } from './show.js';

/** What a check found, with the path of the value at fault; the file and line come later. */
export interface Finding {
  path: Path;
  severity: 'error' | 'warning';
  message: string;
  /** The one thing to do about it. */
  mend: string;
  /** The key itself is at fault, not its value. */
  atKey?: boolean;
}

/** A finding as an error. */
export function fault(path: Path, message: string, mend: string): Finding {
  return { path, severity: 'error', message, mend };
}

/** A finding that keeps nothing from taking force. */
export function doubt(path: Path, message: string, mend: string): Finding {
  return { path, severity: 'warning', message, mend };
}

/** Gives findings below `base` their places in a file. */
export function placeFindings(findings: readonly Finding[], places: Places, base: Path = []): Problem[] {
  return findings.map(({ path, severity, message, mend, atKey }) => {
    const whole = [...base, ...path];
    return {
      severity,
      message: plain(message),
      mend: plain(mend),
      at: atKey ? places.key(whole) : places.value(whole),
    };
  });
}

/** Problems in the order of the file, each once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .filter(({ at, message }) => {
      const key = `${at.file}:${at.line}:${at.column}:${message}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
