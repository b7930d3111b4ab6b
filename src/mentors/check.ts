import { IANAZone } from 'luxon';
import { checkAbsences, findAllAway } from './check-away.js';
import { checkDuty } from './check-duty.js';
import {
  checkCoverage,
  checkFallback,
  checkIntake,
  checkLimits,
  checkLogins,
  type LoginState,
} from './check-outside.js';
import { checkSkills } from './check-skills.js';
import type { RotaFinding } from './finding.js';
import type { Forecast } from './forecast.js';
import type { Mentor, Rota } from './types.js';

export type { RotaFinding } from './finding.js';

/** What a check may know beyond the file itself; every field is optional. */
export interface RotaContext {
  /** `YYYY-MM-DD` (UTC): weeks that are over are not reported. Without it every week counts. */
  today?: string;
  /** Ids of the listed customers, so that an unknown employer is found. */
  customers?: readonly string[];
  /** Paths of the repository's files, so that a pattern that matches nothing and files that nobody knows are found. */
  files?: readonly string[];
  /** What GitHub says about logins that are not as they should be, by lower-case login. */
  logins?: ReadonlyMap<string, LoginState>;
  /** From the requests that came lately. */
  forecast?: Forecast;
  /** Doubts too that only somebody who looks after the rota wants to hear: about the named owner. Takes `today`. */
  thorough?: boolean;
}

/** Everything about a rota that the schema cannot see. Pure; the same rota gives the same findings in the same order. */
export function checkRota(rota: Rota, context: RotaContext = {}): RotaFinding[] {
  return [
    ...checkPool(rota, context),
    ...rota.mentors.flatMap((mentor, index) => [
      ...checkLogin(rota, mentor, index),
      ...checkMentor(mentor, index, context),
      ...checkAbsences(mentor, index),
      ...checkSkills(mentor, index, context.files),
    ]),
    ...checkResponse(rota),
    ...checkLimits(rota),
    ...checkDuty(rota, context.today),
    ...(context.files ? checkCoverage(rota, context.files) : []),
    ...(context.logins ? checkLogins(rota, context.logins) : []),
    ...(context.forecast ? checkIntake(context.forecast) : []),
    ...(context.thorough && context.today ? checkFallback(rota, context.today) : []),
  ];
}

function checkPool(rota: Rota, context: RotaContext): RotaFinding[] {
  const path = ['people'];
  const severity = 'warning';
  const active = rota.mentors.filter((mentor) => mentor.onRota);
  if (active.length === 0) {
    const message = rota.mentors.length === 0 ? 'the rota is empty' : 'nobody is on the rota';
    return [{ path, severity, message, mend: 'name at least one mentor who takes requests' }];
  }
  const findings: RotaFinding[] = findAllAway(active, context.today).map(({ from, until }) => ({
    path,
    severity,
    message: `everybody is away from ${from} until ${until}`,
    mend: 'find somebody for these days; until then requests go to the named owner',
  }));
  const [first] = active;
  const employer = first?.employer;
  if (rota.independence === 'require' && employer && active.every((mentor) => mentor.employer === employer)) {
    findings.push({
      path: ['independence'],
      severity,
      message: `every mentor works for ${employer}, so its own developers never get one`,
      mend: 'add a mentor of another employer, or write `independence: prefer`',
    });
  }
  return findings;
}

function checkLogin(rota: Rota, { login }: Mentor, index: number): RotaFinding[] {
  const first = rota.mentors.findIndex((mentor) => mentor.login.toLowerCase() === login.toLowerCase());
  if (first === index) return [];
  return [
    {
      path: ['people', index, 'login'],
      severity: 'error',
      message: `${login} is on the list twice; the first entry is number ${first + 1}`,
      mend: 'keep one entry and move what differs into it',
    },
  ];
}

function checkMentor(mentor: Mentor, index: number, { customers }: RotaContext): RotaFinding[] {
  const findings: RotaFinding[] = [];
  const at = (key: string): (string | number)[] => ['people', index, key];
  if (!(mentor.capacity > 0)) {
    findings.push({
      path: at('capacity'),
      severity: 'error',
      message: `${mentor.login} has no capacity, so would never be chosen`,
      mend: 'write 1 or more, or take them off with `on_rota: false`',
    });
  }
  if (!IANAZone.isValidZone(mentor.timezone)) {
    findings.push({
      path: at('timezone'),
      severity: 'error',
      message: `there is no time zone ${mentor.timezone}`,
      mend: 'write an IANA name, such as Europe/Berlin',
    });
  }
  if (mentor.employer !== undefined && customers && !customers.includes(mentor.employer)) {
    findings.push({
      path: at('employer'),
      severity: 'warning',
      message: `${mentor.employer} is no listed customer, so it never matters that ${mentor.login} works there`,
      mend: 'write the id of a customer, or leave it out',
    });
  }
  return findings;
}

function checkResponse({ response }: Rota): RotaFinding[] {
  const steps = [
    ['nudge_after', response.nudgeAfter],
    ['stand_in_after', response.standInAfter],
    ['reassign_after', response.reassignAfter],
  ] as const;
  const findings: RotaFinding[] = [];
  for (const [index, [key, days]] of steps.entries()) {
    const next = steps[index + 1];
    if (next && next[1] <= days) {
      findings.push({
        path: ['response', key],
        severity: 'warning',
        message: `${key} (${days}) never takes effect: ${next[0]} (${next[1]}) is not later`,
        mend: 'let the days grow from step to step; left out, they are 2, 4 and 6',
      });
    }
  }
  return findings;
}
