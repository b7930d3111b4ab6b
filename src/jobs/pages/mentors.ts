import { addDays } from '../../mentors/away.js';
import { type CalendarEntry, listCalendar } from '../../mentors/calendar.js';
import { type Forecast, forecastRota } from '../../mentors/forecast.js';
import type { Rota } from '../../mentors/types.js';
import { listMentorMeasures } from '../../store/mentor-measures.js';
import { listPastRequests } from '../../store/past-requests.js';
import type { Db } from '../../store/tables.js';
import { readRota } from '../mentoring.js';
import type { Look } from './types.js';

export interface MentorRow {
  login: string;
  onRota: boolean;
  capacity: number;
  /** Where it is their turn now, and open at all. */
  waiting: number;
  open: number;
  assigned: number;
  answered: number;
  /** Null where none was answered. */
  shareInTime: number | null;
  medianHours: number | null;
  /** Reviews given. */
  rounds: number;
  /** Absence of today or later, without its reason. */
  away: { from: string; until: string } | null;
}

export interface MentorsView {
  /** Maintainers see all; a mentor only their own. */
  rows: MentorRow[];
  /** How many there are, whoever's figures are shown. */
  mentors: number;
  forecast: Forecast | null;
  calendar: CalendarEntry[];
  fallback: string | null;
}

const DAY = 86_400_000;
const WEEKS = 6;
/** Past days that the figures look at, as the rota does. */
export const MENTOR_DAYS = 90;

/** When mentors become short, by a year of requests: it takes longer than all else of the page, and is kept for a while. */
export async function gatherForecast(
  db: Db,
  installation: number,
  empty: Rota,
  now: Date,
): Promise<Forecast> {
  const rota = await readRota(db, installation, empty);
  const requests = await listPastRequests(db, installation, new Date(now.getTime() - 365 * DAY));
  return forecastRota(rota, requests, { now: now.toISOString() });
}

/** How the mentors are: in the order of names, there is no ranking. */
export async function gatherMentors(db: Db, look: Look, forecast: Forecast | null): Promise<MentorsView> {
  const { installation } = look.place;
  const empty: Rota | undefined = look.settings?.mentors;
  if (empty === undefined) return { rows: [], mentors: 0, forecast: null, calendar: [], fallback: null };
  const rota = await readRota(db, installation, empty);
  const since = new Date(look.now.getTime() - MENTOR_DAYS * DAY);
  const measures = new Map((await listMentorMeasures(db, installation, since)).map((m) => [m.mentor, m]));
  const today = look.now.toISOString().slice(0, 10);
  const all = rota.mentors
    .map((mentor): MentorRow => {
      const m = measures.get(mentor.login.toLowerCase());
      const away = mentor.away.filter((a) => a.until >= today).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
      return {
        login: mentor.login,
        onRota: mentor.onRota,
        capacity: mentor.capacity,
        waiting: m?.waiting ?? 0,
        open: m?.open ?? 0,
        assigned: m?.assigned ?? 0,
        answered: m?.answered ?? 0,
        shareInTime: m?.shareInTime ?? null,
        medianHours: m?.medianHours ?? null,
        rounds: m?.rounds ?? 0,
        away: away ? { from: away.from, until: away.until } : null,
      };
    })
    .sort((a, b) => a.login.toLowerCase().localeCompare(b.login.toLowerCase(), 'en'));
  const isOwn = (login: string): boolean => login.toLowerCase() === look.viewer.login.toLowerCase();
  const maintainer = look.access.role === 'maintainer';
  return {
    rows: maintainer ? all : all.filter((row) => isOwn(row.login)),
    mentors: all.filter((row) => row.onRota).length,
    forecast,
    calendar: listCalendar(rota, null, { from: addDays(today, 0), weeks: WEEKS }) ?? [],
    fallback: rota.fallback ?? null,
  };
}
