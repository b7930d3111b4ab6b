/** One finding about the `mentors` section. Errors keep a configuration from taking force; warnings do not. */
export interface RotaFinding {
  /** Keys below `mentors` as written in the YAML, e.g. `['people', 2, 'capacity']`. Empty: the section itself. */
  path: (string | number)[];
  severity: 'error' | 'warning';
  message: string;
  /** The one thing to do about it. */
  mend: string;
}
