import { listRelationship, listRelationshipHistory } from '../../reports/relationship-lines.js';
import { listCounts, sum } from '../../reports/render.js';
import { type CustomerRow, narrowToCustomer } from '../../reports/report.js';
import { forMentors, type Page } from './define.js';
import { queryOf } from './filters.js';
import { Cards, day, PersonLink, PullLink, plain, Table } from './parts.js';
import { listAuthors, WaitingTable } from './today.js';

/** One customer: the relationship, the people, what is given and taken, and what waits for whom. */
export const customerPage: Page = {
  path: '/customers/:id',
  question: 'One customer',
  filters: ['from', 'until'],
  lists: ['people', 'give-and-take'],
  may: forMentors,
  async render(input) {
    const { look, source, filters, base, webUrl } = input;
    const id = input.param('id');
    const whole = await source.report(look, filters.window);
    const report = whole && narrowToCustomer(whole, id);
    const row = report?.customers.list[0];
    if (!report || !row) return null;
    const [waiting, pulls] = await Promise.all([
      source.waiting(look, { customer: id }),
      source.pullsOfCustomer(look, id),
    ]);
    const readable = new Set([
      ...(await listAuthors(input, [...waiting, ...pulls])),
      // Only maintainers are given these, and there is a page of each.
      ...report.people.map((p) => p.login.toLowerCase()),
    ]);
    const maintainer = look.access.role === 'maintainer';
    const customer = look.settings?.customers.find((c) => c.id === id);
    const model = look.settings?.model;
    const months = report.giveAndTake[0]?.months ?? [];
    const shown = months.filter((m) => sum(m.given) + sum(m.received) > 0);
    const stages = [...new Set(report.people.map((p) => p.stage))];
    return {
      about: { customer: id },
      heading: `How do we get on with ${plain(row.name)}?`,
      body: (
        <>
          <p class="lead">
            {plain(row.name)} is at the stage <b>{row.stage}</b>
            {row.since === null ? '' : ` since ${row.since}`}: {row.evidence || 'nothing was seen yet'}.
          </p>
          <Cards
            cards={[
              {
                name: 'People ever seen',
                value: row.people,
                means: 'People who acted for this customer at any time, a star or a fork included.',
              },
              {
                name: 'Contributions in these days',
                value: row.contributions,
                means:
                  'Issues, comments, reviews, labels on others’ issues, pull requests opened, pull requests merged, and give-backs of theirs in these days.',
              },
              {
                name: 'Seen last',
                value: row.lastSeen ?? 'none seen',
                means: 'The day of the latest of anything, a star or a fork included.',
                more: row.lapsed ? 'Somebody might say hello.' : undefined,
              },
              {
                name: 'Type and segment',
                value: model?.types.find((t) => t.id === customer?.type)?.name ?? customer?.type ?? '–',
                more: model?.segments.find((s) => s.id === customer?.segment)?.name ?? customer?.segment,
              },
            ]}
          />
          {!maintainer ? null : (
            <>
              <Relationship row={row} />
              <h2>People by stage</h2>
              <p>
                {stages.length === 0
                  ? 'Nobody is known.'
                  : stages
                      .map((s) => `${s}: ${report.people.filter((p) => p.stage === s).length}`)
                      .join(', ')}
              </p>
              <Table
                caption="People who act for this customer"
                columns={['Person', 'Stage', 'Since', 'Missing for the next']}
                rows={report.people.map((p) => [
                  <PersonLink base={base} login={p.login} readable={readable} />,
                  p.stage,
                  p.since ?? '–',
                  p.missing.join('; ') || '–',
                ])}
                empty="Nobody of this customer is accompanied yet."
              />
            </>
          )}
          <h2>What waits for whom</h2>
          <WaitingTable
            input={input}
            pulls={waiting}
            readable={readable}
            caption="Open pull requests, the longest waiting first"
            hide="customer"
            empty="No pull request of this customer is open."
          />
          <h2>Give and take</h2>
          <Table
            caption={`By month, ${report.window.from} to ${report.window.until}; it is no debt`}
            columns={['Month', 'Given', 'Received']}
            rows={shown.map((m) => [m.month, listCounts(m.given), listCounts(m.received)])}
            empty="No data in these days."
          />
          <h2>Contributions</h2>
          <Table
            caption="Pull requests, open ones on top"
            columns={['Pull request', 'Author', 'State', 'Last movement']}
            rows={pulls.map((p) => [
              <PullLink webUrl={webUrl} {...p} />,
              <PersonLink base={base} login={p.author} readable={readable} />,
              p.state,
              day(p.updatedAt),
            ])}
            most={10}
            empty="No pull request was seen."
          />
          <p>
            <a href={`${base}/customers${queryOf(filters)}`}>All customers</a>
          </p>
        </>
      ),
    };
  },
};

/** Who looks after them, when somebody last spoke with them, and how the stage came about; for maintainers alone. */
function Relationship({ row }: { row: CustomerRow }) {
  const { owner, channel, lastContact } = row.relationship ?? {};
  return (
    <>
      <h2>Relationship</h2>
      <Table
        caption="What is known and written down"
        columns={['What', 'How it is']}
        rows={listRelationship(row)}
        empty="Nothing is known."
      />
      {(owner ?? channel ?? lastContact) ? null : (
        <p class="soft">
          Write owner, channel and last_contact under relationship of this customer in .github/partnerbot.yml.
        </p>
      )}
      <Table
        caption="What was seen, and what somebody wrote down"
        columns={['Day', 'Stage', 'By', 'What happened']}
        rows={listRelationshipHistory(row).map((e) => [e.at, e.stage, e.by, e.note])}
        empty="No history yet."
      />
    </>
  );
}
