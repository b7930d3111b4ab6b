import type { PersonLog } from './person-log.js';

/** That somebody was given a role, or held it by then. */
export interface PastPromotion {
  person: string;
  role: string;
  /** UTC day, days since 1970-01-01. */
  day: number;
  /** `promotion` is a dated act; `initial` is the first list of holders; anything else: held by that day. */
  kind: string;
}

/** What a project's past says about one role: who was promoted when, and who never was. */
export interface Cohort {
  role: string;
  /** Everybody but the holders of the first list. */
  logs: readonly PersonLog[];
  /** Day of the first dated promotion, by person. */
  promoted: ReadonlyMap<string, number>;
  /** Holders whose promotion has no date: neither found nor a false alarm. */
  undated: ReadonlySet<string>;
  firstPromotion: number;
  /** Last day of the data. */
  end: number;
}

/** The role with the most dated promotions up to a day; undefined when there is none. */
export function findMainRole(promotions: readonly PastPromotion[], until: number): string | undefined {
  const counts = new Map<string, number>();
  for (const p of promotions) {
    if (p.kind === 'promotion' && p.day <= until) counts.set(p.role, (counts.get(p.role) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}

/** What was known on the day `until` (Infinity: all); what happened later is not looked at. */
export function gatherCohort(
  logs: readonly PersonLog[],
  promotions: readonly PastPromotion[],
  role: string,
  until = Infinity,
): Cohort {
  const known = promotions.filter((p) => p.role === role && p.day <= until);
  const initial = new Set(known.filter((p) => p.kind === 'initial').map((p) => p.person));
  const promoted = new Map<string, number>();
  for (const p of known) {
    if (p.kind !== 'promotion' || initial.has(p.person)) continue;
    promoted.set(p.person, Math.min(p.day, promoted.get(p.person) ?? Infinity));
  }
  const undated = known.filter((p) => p.kind !== 'promotion' && !promoted.has(p.person)).map((p) => p.person);
  let end = -Infinity;
  for (const { days } of logs) for (const day of days) if (day > end && day <= until) end = day;
  return {
    role,
    logs: logs.filter((l) => !initial.has(l.person) && (l.days[0] ?? Infinity) <= until),
    promoted,
    undated: new Set(undated),
    firstPromotion: Math.min(...promoted.values()),
    end,
  };
}

/**
 * The share of reviews that were given by people who held none of the roles on that day, counted from the first known
 * holder on; undefined where there are no such reviews. Near 0 the project records reviews for members only.
 */
export function findOutsidersShare(
  logs: readonly PersonLog[],
  promotions: readonly PastPromotion[],
  until = Infinity,
): number | undefined {
  const since = new Map<string, number>();
  for (const p of promotions) since.set(p.person, Math.min(p.day, since.get(p.person) ?? Infinity));
  const start = Math.min(...since.values());
  let outside = 0;
  let all = 0;
  for (const { person, reviews } of logs) {
    const member = since.get(person) ?? Infinity;
    for (const { day } of reviews) {
      if (day < start || day > until) continue;
      all += 1;
      if (day < member) outside += 1;
    }
  }
  return all === 0 ? undefined : outside / all;
}
