import { DEFAULT_DUTY, isWorkingDay, listGaps, listShifts, weekStart } from './duty.js';
import type { RotaFinding } from './finding.js';
import type { Duty, Rota } from './types.js';

/** Weeks that are looked at ahead of `today`. */
const WEEKS_AHEAD = 13;

/** Duty weeks that do not work out; those of the weeks from `today` on only where the day is given. */
export function checkDuty(rota: Rota, today?: string): RotaFinding[] {
  const { duty, strategy } = rota;
  if (strategy !== 'on-duty') return duty ? [useless()] : [];
  return [
    ...checkNames(rota, duty ?? DEFAULT_DUTY),
    ...checkDays(duty ?? DEFAULT_DUTY),
    ...(today === undefined ? [] : checkWeeks(rota, today)),
  ];
}

function useless(): RotaFinding {
  const message = 'the duty weeks have no effect, because the strategy is not on-duty';
  return {
    path: ['duty'],
    severity: 'warning',
    message,
    mend: 'write `strategy: on-duty`, or take them out',
  };
}

function checkNames(rota: Rota, duty: Duty): RotaFinding[] {
  const places = [
    ...duty.order.map((login, index) => ({ login, path: ['duty', 'order', index] })),
    ...duty.swaps.map(({ mentor }, index) => ({ login: mentor, path: ['duty', 'swaps', index, 'mentor'] })),
  ];
  return places.flatMap(({ login, path }): RotaFinding[] => {
    const mentor = rota.mentors.find((one) => one.login.toLowerCase() === login.toLowerCase());
    if (mentor?.onRota) return [];
    const message = mentor
      ? `${login} is off the rota, so somebody else is asked in their weeks`
      : `${login} is no mentor, so somebody else is asked in their weeks`;
    const mend = mentor
      ? 'put them on the rota, or take them out here'
      : 'list them under people, or correct the name';
    return [{ path, severity: 'warning', message, mend }];
  });
}

function checkDays(duty: Duty): RotaFinding[] {
  const findings: RotaFinding[] = [];
  for (const [index, { from, until }] of duty.holidays.entries()) {
    if (from <= until) continue;
    const message = `this holiday ends (${until}) before it begins (${from})`;
    const path = ['duty', 'holidays', index];
    findings.push({ path, severity: 'error', message, mend: 'swap the two days, or correct one' });
  }
  for (const [index, { week }] of duty.swaps.entries()) {
    const path = ['duty', 'swaps', index, 'week'];
    const start = weekStart(duty, week);
    const first = duty.swaps.findIndex((other) => weekStart(duty, other.week) === start);
    if (first !== index) {
      const message = `the week from ${start} is swapped twice; the first one counts`;
      findings.push({ path, severity: 'warning', message, mend: 'keep one of the two' });
    } else if (start !== week) {
      const message = `${week} is no first day of a week of duty; the week from ${start} is meant`;
      findings.push({ path, severity: 'warning', message, mend: `write ${start}` });
    }
  }
  return findings;
}

/** Weeks ahead in which who has them is away or off, on a working day. Holidays are meant to be without anybody. */
function checkWeeks(rota: Rota, today: string): RotaFinding[] {
  return listShifts(rota, today, WEEKS_AHEAD).flatMap((shift): RotaFinding[] => {
    const days = listGaps(rota, shift)
      .filter(({ day, why }) => why === 'away' && day >= today && isWorkingDay(day))
      .map(({ day }) => day);
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined || shift.mentor === null) return [];
    const when = first === last ? `on ${first}` : `on ${days.length} working days from ${first} to ${last}`;
    return [
      {
        path: ['duty'],
        severity: 'warning',
        message: `${shift.mentor} has the week from ${shift.from}, and is away ${when}`,
        mend: `swap it: { week: ${shift.from}, mentor: LOGIN }; until then the next in the order is asked`,
      },
    ];
  });
}
