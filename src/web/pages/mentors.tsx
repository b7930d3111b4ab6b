import { MENTOR_DAYS, type MentorRow } from '../../jobs/pages/mentors.js';
import type { Look } from '../../jobs/pages/types.js';
import type { Forecast } from '../../mentors/forecast.js';
import type { Chart } from '../../reports/chart.js';
import { ChartFigure } from './chart-figure.js';
import { forMentors, type Page } from './define.js';
import { hours, percent, Table } from './parts.js';

/** Load against capacity, response, absences, forecast, and who has duty. */
export const mentorsPage: Page = {
  path: '/mentors',
  nav: 'Mentors',
  question: 'Are our mentors all right?',
  lists: ['mentors'],
  may: forMentors,
  async render({ look, source }) {
    const { rows, mentors, forecast, calendar, fallback } = await source.mentors(look);
    return {
      body: (
        <>
          <p class="lead">{forecast?.text ?? `${mentors} mentors are on the rota.`}</p>
          {look.access.role === 'maintainer' ? null : (
            <p class="soft">The figures of single mentors are shown to themselves and to maintainers.</p>
          )}
          <div class="charts">
            {rows.length === 0 ? null : <ChartFigure chart={loadOf(rows, look)} />}
            {forecast === null ? null : <ChartFigure chart={forecastOf(forecast)} />}
          </div>
          <h2>Each mentor</h2>
          <Table
            caption={`In the order of names; figures of the last ${MENTOR_DAYS} days`}
            columns={[
              'Mentor',
              'On the rota',
              'Their turn',
              'Takes',
              'Open',
              'Given',
              'Answered',
              'In time',
              'First answer (working hours)',
              'Reviews',
              'Away',
            ]}
            numbers={[2, 3, 4, 5, 6, 7, 8, 9]}
            rows={rows.map((m) => [
              m.login,
              m.onRota ? 'yes' : 'no',
              m.waiting,
              m.capacity,
              m.open,
              m.assigned,
              m.answered,
              percent(m.shareInTime),
              hours(m.medianHours),
              m.rounds,
              m.away === null ? '–' : <span class="day">{`${m.away.from} to ${m.away.until}`}</span>,
            ])}
            empty="Nobody is on the rota. List mentors in .github/partnerbot.yml."
          />
          <p class="soft">
            Their turn: open pull requests that do not wait for the author, also where a maintainer first has
            to let the checks run.{' '}
            {forecast === null
              ? ''
              : 'The forecast counts every open pull request of a partner, whoever has the next move. '}
            In time: of those answered, how many within the target.{' '}
            {fallback === null
              ? 'No owner is named for when nobody is free.'
              : `When nobody is free: ${fallback}.`}
          </p>
          <h2>Duty and absences in the next weeks</h2>
          <Table
            caption="Whole days, both included"
            columns={['From', 'Until', 'What']}
            rows={calendar.map((e) => [e.from, e.until, e.title])}
            empty="Nobody is away, and no weeks of duty are kept."
          />
        </>
      ),
    };
  },
};

function loadOf(all: readonly MentorRow[], { now, access }: Look): Chart {
  const today = now.toISOString().slice(0, 10);
  const isAway = ({ away }: MentorRow): boolean => away !== null && away.from <= today && today <= away.until;
  // Who is off the rota takes nothing, and shows only while something is still theirs.
  const rows = all.filter((m) => m.onRota || m.waiting > 0);
  const placesOf = (m: MentorRow): number =>
    m.onRota && !isAway(m) ? Math.max(0, m.capacity - m.waiting) : 0;
  const full = rows.filter((m) => m.onRota && placesOf(m) === 0);
  const places = rows.reduce((sum, m) => sum + placesOf(m), 0);
  return {
    id: 'load',
    title: 'Load against what each takes',
    unit: 'open pull requests where it is the mentor’s turn, and places left',
    axis: 'pull requests',
    period: `now, ${today}`,
    kind: 'bars',
    of: 'Mentor',
    categories: rows.map((m) => `${m.login}${m.onRota ? (isAway(m) ? ' (away)' : '') : ' (off the rota)'}`),
    series: [
      { name: 'Their turn', values: rows.map((m) => m.waiting) },
      { name: 'Places left', values: rows.map(placesOf) },
    ],
    summary:
      access.role === 'maintainer'
        ? sayRoom(
            full.map((m) => m.login),
            rows.filter((m) => m.onRota).length,
          )
        : `You have ${places === 0 ? 'no room' : places === 1 ? 'room for one more' : `room for ${places} more`}.`,
  };
}

/** Names tell more than a number, while they are few. */
const NAMED = 5;

function sayRoom(full: readonly string[], all: number): string {
  if (all === 0) return 'Nobody is on the rota.';
  if (full.length === 0) return all === 1 ? 'There is room.' : 'Every mentor has room.';
  if (full.length === all) return 'No mentor has room.';
  const who = full.length > NAMED ? '' : `: ${full.join(', ')}`;
  return `${full.length} of ${all} mentors ${full.length === 1 ? 'has' : 'have'} no room${who}.`;
}

function forecastOf(forecast: Forecast): Chart {
  const weeks = forecast.days.filter((_, index) => index % 7 === 0);
  const short = (value: number): number => Math.round(value * 10) / 10;
  return {
    id: 'forecast',
    title: 'When places run out',
    unit: 'expected open pull requests, and places of the mentors who are there',
    axis: 'pull requests',
    period: `${forecast.asOf} to ${forecast.days.at(-1)?.day ?? forecast.asOf}, every seventh day`,
    kind: 'columns',
    of: 'Day',
    categories: weeks.map((d) => d.day),
    series: [
      { name: 'Expected open', values: weeks.map((d) => short(d.open)) },
      { name: 'Places left', values: weeks.map((d) => short(Math.max(0, d.capacity - d.open))) },
    ],
    summary: forecast.text,
  };
}
