import { findInstant } from './away.js';

/** One line of input to `rota simulate`. */
export interface SimulationEvent {
  id: string | number;
  /** ISO instant; without an offset it is UTC. */
  at: string;
  event: 'opened' | 'closed';
  /** Login; null where the account is gone. */
  author: string | null;
  customer?: string;
  paths: string[];
  /** Login of the author's lasting mentor, for a simulation with pairs. */
  pairedWith?: string;
  /** Minutes east of UTC in which the author's commits are dated, where that is known. */
  utcOffset?: number;
  /** Lower-case logins whom GitHub lets nobody assign there, for a replay that knows; no line of input says it. */
  unassignable?: readonly string[];
}

export type ParsedEvent = { event: SimulationEvent } | { error: string };

/** Reads one JSON line. Unknown fields are passed over; null counts as absent, except for `author`. */
export function parseSimulationEvent(text: string): ParsedEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'this is not JSON; write one JSON object a line' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { error: 'this is not a JSON object; write one such as {"id": "1", "at": …, "event": "opened"}' };
  }
  return readFields(value as Record<string, unknown>);
}

function readFields(fields: Record<string, unknown>): ParsedEvent {
  const { id, at, event, customer, pairedWith, utcOffset } = fields;
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '')
    return wrong('id', 'a text or a number');
  if (typeof at !== 'string' || findInstant(at) === null) return wrong('at', 'an ISO 8601 date and time');
  if (event !== 'opened' && event !== 'closed') return wrong('event', '"opened" or "closed"');
  if (event === 'closed') return { event: { id, at, event, author: null, paths: [] } };
  const { author } = fields;
  if (typeof author !== 'string' && author !== null)
    return wrong('author', 'a login, or null for a deleted account');
  if (!isOptionalText(customer)) return wrong('customer', 'a customer id');
  if (!isOptionalText(pairedWith)) return wrong('pairedWith', 'a login');
  if (!isOptionalOffset(utcOffset)) return wrong('utcOffset', 'a number of minutes from -1080 to 1080');
  const paths = fields.paths ?? [];
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) {
    return wrong('paths', 'a list of texts');
  }
  const optional = {
    ...(customer ? { customer } : {}),
    ...(pairedWith ? { pairedWith } : {}),
    ...(typeof utcOffset === 'number' ? { utcOffset } : {}),
  };
  return { event: { id, at, event, author, paths, ...optional } };
}

function isOptionalOffset(value: unknown): value is number | null | undefined {
  return value === undefined || value === null || (typeof value === 'number' && Math.abs(value) <= 18 * 60);
}

function isOptionalText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function wrong(key: string, what: string): { error: string } {
  return { error: `"${key}" is not ${what}; correct it and run again` };
}
