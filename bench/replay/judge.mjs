// How well a way of assigning treats mentors and newcomers, judged by the calendar and the closings alone.
import { localDay } from '../../dist/mentors/away.js';
import { matchSkills } from '../../dist/mentors/skills.js';

const DAY = 86_400_000;

/** Figures of one way; `assigned` gives the login for an id, or null where it found nobody. */
export function judge(requests, mentors, assigned) {
  const byLogin = new Map(mentors.map((mentor) => [mentor.login, { ...mentor, held: [], count: 0 }]));
  const waits = [];
  const figures = { nobody: 0, whileAway: 0, overCapacity: 0, known: 0, highestLoad: 0 };
  const waiting = [];
  for (const request of requests) {
    const [at, closed] = [Date.parse(request.at), Date.parse(request.closedAt)];
    const mentor = byLogin.get(assigned.get(request.id));
    if (!mentor) {
      figures.nobody += 1;
      waiting.push({ at, closed });
      continue;
    }
    mentor.count += 1;
    const open = mentor.held.filter((one) => one.closed > at).length;
    if (isAway(mentor, at)) figures.whileAway += 1;
    if (open >= mentor.capacity) figures.overCapacity += 1;
    figures.highestLoad = Math.max(figures.highestLoad, (open + 1) / mentor.capacity);
    if (matchSkills(request.paths).rate(mentor.skills) >= 0) figures.known += 1;
    const start = startOf(mentor, at, closed);
    mentor.held.push({ at, start, closed });
    waits.push((start - at) / DAY);
  }
  for (const { at, closed } of waiting) waits.push((firstRoom([...byLogin.values()], at, closed) - at) / DAY);
  return {
    ...figures,
    ...shares([...byLogin.values()]),
    ...spread(waits),
    assigned: requests.length - figures.nobody,
  };
}

/** When the mentor is there and has room for one more, or the closing where that comes first. */
function startOf(mentor, at, closed) {
  const busy = mentor.held.filter((one) => one.closed > at && one.start < one.closed);
  const moments = [at, ...busy.map((one) => one.closed), ...daysFrom(at, closed)];
  const fits = (moment) =>
    busy.filter((one) => one.closed > moment).length < mentor.capacity && !isAway(mentor, moment);
  return Math.min(closed, ...moments.filter((moment) => moment >= at && moment < closed && fits(moment)));
}

/** When anybody would have been there with room; that others wait for the same room is left out. */
function firstRoom(mentors, at, closed) {
  const fits = (mentor, moment) =>
    mentor.held.filter((one) => one.at <= moment && one.closed > moment).length < mentor.capacity &&
    !isAway(mentor, moment);
  const moments = [
    at,
    ...daysFrom(at, closed),
    ...mentors.flatMap(({ held }) => held.map((one) => one.closed)),
  ];
  const early = moments.filter((moment) => moment >= at && moment < closed).sort((a, b) => a - b);
  return early.find((moment) => mentors.some((mentor) => fits(mentor, moment))) ?? closed;
}

function daysFrom(at, until) {
  const days = [];
  for (let moment = Math.ceil(at / DAY) * DAY; moment < until; moment += DAY / 4) days.push(moment);
  return days;
}

function isAway({ away, timezone }, moment) {
  const day = localDay(new Date(moment).toISOString(), timezone);
  return away.some(({ from, until }) => from <= day && day <= until);
}

/** How far what each mentor was given, by their capacity, is from the mean: 0 is even. Absences are not taken out. */
function shares(mentors) {
  const rates = mentors.map(({ count, capacity }) => count / capacity);
  const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length;
  return { unevenness: Math.sqrt(variance) / mean };
}

function spread(waits) {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { meanWait: waits.reduce((a, b) => a + b, 0) / waits.length, p95Wait: at(0.95), longestWait: at(1) };
}
