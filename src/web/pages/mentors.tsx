import { MENTOR_DAYS, type MentorRow } from '../../jobs/pages/mentors.js';
import type { Forecast } from '../../mentors/forecast.js';
import type { Chart } from '../../reports/chart.js';
import { forMentors, type Page } from './define.js';
import { ChartFigure, hours, percent, Table } from './parts.js';

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
            {rows.length === 0 ? null : <ChartFigure chart={loadOf(rows, look.now)} />}
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
              'Away',
            ]}
            numbers={[2, 3, 4, 5, 6, 7, 8]}
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
              m.away === null ? '–' : <span class="day">{`${m.away.from} to ${m.away.until}`}</span>,
            ])}
            empty="Nobody is on the rota. List mentors in .github/partnerbot.yml."
          />
          <p class="soft">
            Load counts open pull requests where it is the mentor’s turn. In time: of those answered, how many
            within the target.{' '}
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

function loadOf(rows: readonly MentorRow[], now: Date): Chart {
  const full = rows.filter((m) => m.onRota && m.waiting >= m.capacity);
  return {
    id: 'load',
    title: 'Load against what each takes',
    unit: 'open pull requests where it is the mentor’s turn, and places left',
    axis: 'pull requests',
    period: `now, ${now.toISOString().slice(0, 10)}`,
    kind: 'bars',
    of: 'Mentor',
    categories: rows.map((m) => m.login),
    series: [
      { name: 'Their turn', values: rows.map((m) => m.waiting) },
      { name: 'Places left', values: rows.map((m) => (m.onRota ? Math.max(0, m.capacity - m.waiting) : 0)) },
    ],
    summary: sayRoom(full.length, rows.length),
  };
}

function sayRoom(full: number, all: number): string {
  if (all === 1) return full === 0 ? 'There is room.' : 'There is no room.';
  return full === 0 ? 'Every mentor has room.' : `${full} of ${all} mentors have no room.`;
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
