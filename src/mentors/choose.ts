import { findTurns } from './duty.js';
import { daysAt, findRefusal, type Refusal } from './eligible.js';
import { findDifference, type Ranked, rankMentors } from './rank.js';
import { matchSkills } from './skills.js';
import type { Candidate, Mentor, MentorChoice, MentorRequest, Rota } from './types.js';
import { decidingPart, explainChoice, explainNobody } from './words.js';
import { Workloads } from './workload.js';

/**
 * Who takes this request, with the record of why: every mentor of the rota, eligible or not, and the reason.
 * Pure and total; the same rota and request give the same answer, whatever the order of the YAML. Nobody being
 * eligible is normal: `mentor` is then null and `reason` names the fallback.
 *
 * `workloads` stands for `request.open`, for a caller that keeps count over many requests.
 */
export function chooseMentor(
  rota: Rota,
  request: MentorRequest,
  workloads: Workloads = new Workloads(request.open, request.customer),
): MentorChoice {
  const turns = findTurns(rota, request.at);
  const context = { rota, request, workloads, localDay: daysAt(request.at), turns };
  const eligible: Mentor[] = [];
  const refused: { mentor: Mentor; refusal: Refusal }[] = [];
  for (const mentor of distinctMentors(rota)) {
    const refusal = findRefusal(mentor, context);
    if (refusal) refused.push({ mentor, refusal });
    else eligible.push(mentor);
  }
  const ranked = rankMentors(eligible, { ...context, skills: matchSkills(request.paths) });
  const candidates = [
    ...ranked.map(toCandidate),
    ...refused.map(({ mentor, refusal }) => ({ login: mentor.login, eligible: false, ...refusal })),
  ];
  const [first, second] = ranked;
  if (!first) {
    const reason = explainNobody(
      rota.fallback,
      refused.map(({ refusal }) => refusal.obstacle),
    );
    return { mentor: null, reason, decidedBy: 'none', candidates };
  }
  const { login } = first.mentor;
  const decidedBy = decidingPart(first, second ? findDifference(first, second) : null, second === undefined);
  const meant = request.pairedWith ?? turns?.onDuty ?? undefined;
  const absent = refused.find(({ mentor }) => sameLogin(mentor.login, meant));
  const standsInFor = absent && { login: absent.mentor.login, why: absent.refusal.why };
  const next = decidedBy === 'duty' && first.parts.duty > 0;
  const reason = explainChoice({ login, decidedBy, next, standsInFor });
  return { mentor: login, reason, decidedBy, candidates };
}

/** `score` is the place in the ranking, from 1: the parts, compared in their order, say how it came about. */
function toCandidate(one: Ranked, index: number): Candidate {
  const { mentor, workload, parts } = one;
  const why = `has room (${workload} of ${mentor.capacity} open)`;
  return { login: mentor.login, eligible: true, why, score: index + 1, parts };
}

/** Mentors by login. Of two entries with one login (an error in the rota) one counts, whatever their order. */
function distinctMentors(rota: Rota): Mentor[] {
  const known = new Map<string, Mentor>();
  for (const mentor of rota.mentors) {
    const login = mentor.login.toLowerCase();
    const other = known.get(login);
    if (!other || byText(mentor, other) < 0) known.set(login, mentor);
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mentor]) => mentor);
}

function byText(a: Mentor, b: Mentor): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function sameLogin(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
