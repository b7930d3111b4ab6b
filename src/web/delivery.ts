/** Whom and what a delivery is about, as far as its payload says. */
export interface Subject {
  /** 0 when the payload names none. */
  installation: number;
  repository: number | null;
  /** Of the pull request or the issue. */
  number: number | null;
  action: string | null;
}

/** Reads the ids out of a payload; whatever is missing or of the wrong kind is null. Never throws. */
export function identify(payload: unknown): Subject {
  const action = get(payload, 'action');
  return {
    installation: id(get(payload, 'installation', 'id')) ?? 0,
    repository: id(get(payload, 'repository', 'id')),
    number: id(get(payload, 'pull_request', 'number')) ?? id(get(payload, 'issue', 'number')),
    action: typeof action === 'string' && /^[a-z_]{1,64}$/.test(action) ? action : null,
  };
}

function get(value: unknown, ...path: string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** A safe positive integer. A pull request's number must also fit the column. */
function id(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}
