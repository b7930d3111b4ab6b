import { findAbsence } from './away.js';
import type { RotaFinding } from './finding.js';
import type { Forecast } from './forecast.js';
import { coveredPaths } from './skills.js';
import type { Rota } from './types.js';

/** What GitHub says about a login: nobody has it, or it cannot be assigned in a repository. */
export type LoginState = 'unknown' | 'unassignable';

/** Logins of the rota that GitHub does not know or does not let anybody assign; `states` by lower-case login. */
export function checkLogins(rota: Rota, states: ReadonlyMap<string, LoginState>): RotaFinding[] {
  const places = [
    ...rota.mentors.map(({ login }, index) => ({ login, path: ['people', index, 'login'], assigned: true })),
    // Who is named as the owner is told, and never assigned.
    ...(rota.fallback === undefined ? [] : [{ login: rota.fallback, path: ['fallback'], assigned: false }]),
  ];
  return places.flatMap(({ login, path, assigned }): RotaFinding[] => {
    const state = states.get(login.toLowerCase());
    if (state === 'unknown') {
      const message = `GitHub knows no account ${login}`;
      return [{ path, severity: 'error', message, mend: 'correct the name; accounts can be renamed' }];
    }
    if (state !== 'unassignable' || !assigned) return [];
    const message = `${login} cannot be assigned in this repository, so is never chosen in it`;
    const mend = 'give them at least read access as a member or collaborator (triage is enough)';
    return [{ path, severity: 'warning', message, mend }];
  });
}

const SHOWN = 3;

/** Files that nobody's skills cover; whoever has no skills covers all. */
export function checkCoverage(rota: Rota, files: readonly string[]): RotaFinding[] {
  const active = rota.mentors.filter(({ onRota }) => onRota);
  if (active.length === 0 || files.length === 0 || active.some(({ skills }) => skills.length === 0))
    return [];
  const covered = new Set(active.flatMap(({ skills }) => [...coveredPaths(skills, files)]));
  const open = files.filter((file) => !covered.has(file));
  if (open.length === 0) return [];
  const folders = new Map<string, number>();
  for (const file of open) {
    const folder = file.includes('/') ? `${file.split('/', 1)[0]}/` : file;
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const most = [...folders].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SHOWN);
  const where = most
    .map(([folder, count]) => (folder.endsWith('/') ? `${folder} (${count})` : folder))
    .join(', ');
  return [
    {
      path: ['people'],
      severity: 'warning',
      message: `nobody knows ${open.length} of ${files.length} files, most of them in ${where}`,
      mend: 'add patterns, or somebody without skills, who takes anything; until then load alone decides there',
    },
  ];
}

/** A named owner who is missing, unknown to the list, or away now or later. */
export function checkFallback(rota: Rota, today: string): RotaFinding[] {
  const { fallback } = rota;
  const warning = (path: string[], message: string, mend: string): RotaFinding[] => [
    { path, severity: 'warning', message, mend },
  ];
  if (fallback === undefined) {
    return warning([], 'nobody is named who hears of it when no mentor is free', 'write `fallback: LOGIN`');
  }
  const known = rota.mentors.find(({ login }) => login.toLowerCase() === fallback.toLowerCase());
  if (!known) {
    const message = `${fallback}, the named owner, is not under people, so nobody sees when they are away`;
    return warning(['fallback'], message, `add { login: ${fallback}, on_rota: false } with their absences`);
  }
  const absence =
    findAbsence(known, today) ??
    known.away.filter(({ from }) => from > today).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (!absence) return [];
  const message = `${fallback}, the named owner, is away from ${absence.from} until ${absence.until}`;
  return warning(['fallback'], message, 'name somebody else for these days');
}

/** Capacity that does not last at the pace of the requests that came lately. */
export function checkIntake(forecast: Forecast): RotaFinding[] {
  const { inDays, text } = forecast;
  if (inDays === null) return [];
  const mend = 'add mentors or capacity, or let new partners wait';
  return [{ path: ['people'], severity: 'warning', message: text.replace(/\.$/, ''), mend }];
}

/** Limits that contradict each other. */
export function checkLimits({ intake }: Rota): RotaFinding[] {
  if (!intake || intake.resumeBelow <= intake.pauseAbove) return [];
  const message = `resume_below (${intake.resumeBelow}) is above pause_above (${intake.pauseAbove}), so counts as equal`;
  const mend = 'write it lower, such as ten less';
  return [{ path: ['intake', 'resume_below'], severity: 'warning', message, mend }];
}
