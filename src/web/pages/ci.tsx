import { forMentors, type Page } from './define.js';
import { queryOf } from './filters.js';
import { hours, MetricCards, percent, Table } from './parts.js';

const OWN = ['ci-feedback', 'ci-approval-wait', 'failure-rate', 'flake-rate'];

/** How long verdicts take, who waits for leave, what fails and what is fickle. */
export const ciPage: Page = {
  path: '/ci',
  nav: 'CI',
  question: 'Does CI help partners?',
  filters: ['from', 'until'],
  lists: ['checks', 'figures'],
  may: forMentors,
  async render({ look, source, filters, base }) {
    const report = await source.report(look, filters.window);
    const checks = await source.checks(look, filters.window);
    const own = report?.metrics.filter((m) => OWN.includes(m.id)) ?? [];
    const fickle = checks.filter((c) => c.flaky > 0).length;
    const runs = checks.reduce((total, c) => total + c.runs, 0);
    return {
      body: (
        <>
          <p class="lead">
            {checks.length === 0
              ? 'No data: no check completed in these days.'
              : `${checks.length} checks completed ${runs} times; ${fickle} of them both failed and passed on one commit.`}
          </p>
          <MetricCards metrics={own} base={base} query={queryOf(filters)} />
          <h2>Each check</h2>
          <Table
            caption={`Most failures first, ${new Date(filters.window.from).toISOString().slice(0, 10)} to ${new Date(filters.window.until - 1).toISOString().slice(0, 10)}`}
            columns={[
              'Check',
              'Runs',
              'Failed',
              'Failed share',
              'Fickle commits',
              'Fickle share',
              'Verdict after a push, median',
            ]}
            numbers={[1, 2, 3, 4, 5, 6]}
            rows={checks.map((c) => [
              c.name,
              c.runs,
              c.failed,
              percent(c.runs === 0 ? null : c.failed / c.runs),
              c.flaky,
              percent(c.commits === 0 ? null : c.flaky / c.commits),
              hours(c.medianHours),
            ])}
            empty="No check completed in these days."
          />
          {checks.length === 0 ? null : (
            <p class="soft">
              Verdicts are timed from the push, with the wait for leave, where GitHub tells when it was; CI
              feedback begins with the leave. Fickle: failed and passed on one commit.
            </p>
          )}
        </>
      ),
    };
  },
};
