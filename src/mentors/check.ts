import type { RotaFinding } from './finding.js';
import type { Rota } from './types.js';

export type { RotaFinding } from './finding.js';

/** What a check may know beyond the file itself; every field is optional. */
export interface RotaContext {
  /** The day from which weeks are looked at, `YYYY-MM-DD` (UTC); without it no coverage of weeks is checked. */
  today?: string;
  /** Ids of the listed customers, so that an unknown employer is found. */
  customers?: readonly string[];
  /** Paths of the repository's files, so that a pattern that matches nothing is found. */
  files?: readonly string[];
}

/** Everything about a rota that the schema cannot see. Pure; the same rota gives the same findings in the same order. */
export function checkRota(_rota: Rota, _context: RotaContext = {}): RotaFinding[] {
  return [];
}
