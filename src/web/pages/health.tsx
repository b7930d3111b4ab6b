import { forMaintainers, type Page } from './define.js';
import { Cards, Table } from './parts.js';

const HOUR = 3_600_000;
/** A delivery that waits longer than this needs somebody: those that wait for a budget take an hour. Milliseconds. */
const LATE = 2 * HOUR;

/** Deliveries, queue, budget, dead letters and configuration problems. */
export const healthPage: Page = {
  path: '/health',
  nav: 'Health',
  question: 'Is it well?',
  lists: ['problems'],
  may: forMaintainers,
  async render({ look, source }) {
    const { deliveries, queue, budget, dead, configurations } = await source.health(look);
    const problems = configurations.flatMap((c) =>
      c.problems.map((p) => ({ ...p, repository: c.repository })),
    );
    const bad = configurations.filter((c) => c.state === 'invalid' || c.state === 'unreadable');
    const { oldestOpenAt } = deliveries;
    const oldest = oldestOpenAt === null ? 0 : look.now.getTime() - Date.parse(oldestOpenAt);
    const troubles = [
      ...(dead.length > 0 ? [`${count(dead.length, 'job was', 'jobs were')} given up`] : []),
      ...(bad.length > 0 ? [`${count(bad.length, 'configuration', 'configurations')} cannot be used`] : []),
      ...(oldest > LATE ? [`a delivery has waited for ${Math.floor(oldest / HOUR)} hours`] : []),
    ];
    const seconds = (value: number | null): string =>
      value === null ? 'no data' : `${Math.round(value * 10) / 10} s`;
    return {
      body: (
        <>
          <p class="lead">
            {troubles.length === 0
              ? 'Yes: nothing was given up, and every configuration is understood.'
              : `Not quite: ${troubles.join(', ')}.`}
          </p>
          <Cards
            cards={[
              {
                name: 'Deliveries in the last day',
                value: deliveries.received,
                more: `${deliveries.ignored} ignored`,
                means: 'Webhooks from GitHub that were stored; ignored are those that change nothing here.',
              },
              {
                name: 'Last delivery',
                value: deliveries.lastReceivedAt?.replace('T', ' ').slice(0, 16) ?? 'none yet',
                more: sayAge(deliveries.lastReceivedAt, look.now),
              },
              {
                name: 'From arrival to done, 95\u00a0%',
                value: seconds(deliveries.p95Seconds),
                means: 'The time within which 95 of 100 deliveries of the last day were done with.',
              },
              {
                name: 'Taken in, not done yet',
                value: deliveries.open,
                more:
                  deliveries.oldestOpenAt === null
                    ? undefined
                    : `oldest of ${deliveries.oldestOpenAt.slice(0, 16)}`,
              },
              {
                name: 'Jobs due, running, waiting',
                value: `${queue.due}, ${queue.running}, ${queue.waiting}`,
                more: 'all installations',
              },
              {
                name: 'Writes to GitHub in the last hour',
                value: `${budget.used} of ${budget.of}`,
                means: 'Labels, comments and assignments, and how many of them the bot allows itself here.',
              },
            ]}
          />
          <h2>Configurations</h2>
          <Table
            caption="Those with something wrong first"
            columns={['Repository', 'State', 'Read last', 'In force']}
            rows={configurations.map((c) => [
              c.repository,
              c.state,
              c.checkedAt.replace('T', ' ').slice(0, 16),
              c.inForce ? (c.state === 'ok' ? 'this one' : 'the last good one') : 'none',
            ])}
            empty="None was read yet: it is, with the first event of a repository."
          />
          <h2>Problems in configurations</h2>
          <Table
            caption="Where, what, and how to mend it"
            columns={['Repository', 'File and line', 'What', 'How to mend it']}
            rows={problems.map((p) => [
              p.repository,
              `${p.at.file}:${p.at.line}:${p.at.column}`,
              `${p.severity}: ${p.message}`,
              p.mend,
            ])}
            empty="There is none."
          />
          <h2>Jobs that were given up</h2>
          <Table
            caption="Oldest first; `partnerbot jobs retry` starts one again"
            columns={['Job', 'What', 'Where', 'Last tried', 'Error']}
            rows={dead.map((j) => [j.id, j.kind, j.place || '–', j.at.slice(0, 16), j.error])}
            empty="There is none."
          />
        </>
      ),
    };
  },
};

/** How long ago an instant is, in whole hours and from two days on in days. */
function sayAge(at: string | null, now: Date): string | undefined {
  if (at === null) return undefined;
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / HOUR));
  if (hours === 0) return 'less than an hour ago';
  return hours < 48
    ? `${count(hours, 'hour', 'hours')} ago`
    : `${count(Math.floor(hours / 24), 'day', 'days')} ago`;
}

function count(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}
