import fc from 'fast-check';
import type { SimulationEvent } from '../../src/mentors/simulation-event.js';
import type { Mentor, MentorRequest, Rota } from '../../src/mentors/types.js';

/** A mentor with the defaults of the configuration. */
export function mentor(login: string, more: Partial<Mentor> = {}): Mentor {
  return { login, timezone: 'UTC', capacity: 3, skills: [], away: [], onRota: true, ...more };
}

export function rota(mentors: Mentor[], more: Partial<Rota> = {}): Rota {
  const response = { nudgeAfter: 2, standInAfter: 4, reassignAfter: 6 };
  return { mentors, independence: 'prefer', response, ...more };
}

export function request(more: Partial<MentorRequest> = {}): MentorRequest {
  return {
    at: '2026-06-15T12:00:00Z',
    seed: 'PR_1:0',
    author: { login: 'octo' },
    paths: [],
    open: [],
    recent: {},
    tried: {},
    ...more,
  };
}

export function opened(id: string, at: string, more: Partial<SimulationEvent> = {}): SimulationEvent {
  return { id, at, event: 'opened', author: `author-${id}`, paths: [], ...more };
}

export function closed(id: string, at: string): SimulationEvent {
  return { id, at, event: 'closed', author: null, paths: [] };
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/New_York',
  'Asia/Kolkata',
];
const CUSTOMERS = ['acme', 'beta', 'gamma'];
const PATTERNS = ['src/**', 'src/net/**', '*.md', 'docs/', '!src/net/old/**', '**', 'src/disk/*.c'];
const PATHS = ['src/net/a.c', 'src/disk/b.c', 'src/net/old/c.c', 'docs/x.md', 'README.md', 'test/t.py'];
export const START = Date.parse('2026-01-01T00:00:00Z');
const DAY = 86_400_000;

export function dayOf(number: number): string {
  return new Date(START + number * DAY).toISOString().slice(0, 10);
}

export const absences = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30 }), fc.boolean())
    .map(([from, length, finish]) => ({
      from: dayOf(from),
      until: dayOf(from + length),
      mode: finish ? ('finish-existing' as const) : ('none' as const),
    })),
  { maxLength: 3 },
);

export const mentors = fc
  .array(
    fc.record({
      timezone: fc.constantFrom(...ZONES),
      capacity: fc.integer({ min: 1, max: 6 }),
      skills: fc.subarray(PATTERNS, { maxLength: 3 }),
      away: absences,
      employer: fc.option(fc.constantFrom(...CUSTOMERS), { nil: undefined }),
      onRota: fc.nat(9).map((n) => n > 0),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((list) =>
    list.map(({ employer, ...rest }, index) =>
      mentor(`m${index}`, { ...rest, ...(employer ? { employer } : {}) }),
    ),
  );

export const rotas = fc
  .record({
    mentors,
    independence: fc.constantFrom('prefer' as const, 'require' as const, 'ignore' as const),
    maxPerCustomer: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ mentors: list, independence, maxPerCustomer }) =>
    rota(list, { independence, fallback: 'owner', ...(maxPerCustomer ? { maxPerCustomer } : {}) }),
  );

/** Openings and closings in time order; every closing is of something opened before. */
export const histories = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 48 }),
      open: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
      author: fc.constantFrom('octo', 'Hubot', 'm0', 'M1', 'other'),
      customer: fc.option(fc.constantFrom(...CUSTOMERS), { nil: undefined }),
      paths: fc.subarray(PATHS),
    }),
    { maxLength: 60 },
  )
  .map((list) => {
    const events: { at: number; event: SimulationEvent }[] = [];
    let at = START;
    for (const [index, { gap, open, author, customer, paths }] of list.entries()) {
      at += gap * 3_600_000;
      const id = `pr-${index}`;
      const more = { author, paths, ...(customer ? { customer } : {}) };
      events.push({ at, event: opened(id, new Date(at).toISOString(), more) });
      const end = at + (open ?? 0) * 3_600_000;
      if (open) events.push({ at: end, event: closed(id, new Date(end).toISOString()) });
    }
    return events.sort((a, b) => a.at - b.at).map(({ event }) => event);
  });
