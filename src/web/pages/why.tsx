import type { WhyView } from '../../jobs/pages/why.js';
import { forMentors, type Page, type PageInput } from './define.js';
import { day, Table } from './parts.js';

const LISTED = 50;

/** Choose a pull request. */
export const whyListPage: Page = {
  path: '/why',
  nav: 'Decisions',
  question: 'Why did the bot do that?',
  may: forMentors,
  async render(input) {
    const { look, source, base } = input;
    const decided = await source.decided(look, LISTED);
    return {
      body: (
        <>
          <p class="lead">
            Choose a pull request: its page says what was decided last, on what grounds, and what was done.
          </p>
          <Table
            caption="Those that moved last"
            columns={['Pull request', 'Last movement']}
            rows={decided.map((d) => [
              <a href={`${base}/why/${encodeURIComponent(d.repository)}/${d.number}`}>
                {d.repository}#{d.number}
              </a>,
              day(d.at),
            ])}
            empty="Nothing was decided yet: it begins with the next pull request."
          />
        </>
      ),
    };
  },
};

/** The record of one decision. */
export const whyPage: Page = {
  path: '/why/:repository/:number',
  question: 'Why did the bot do that?',
  may: forMentors,
  async render(input) {
    const number = Number(input.param('number'));
    if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return null;
    const record = await input.source.why(input.look, { repository: input.param('repository'), number });
    if (record === null) return null;
    return { heading: `Why did the bot do that on #${number}?`, body: recordBody(input, record) };
  },
};

function recordBody({ webUrl, base }: PageInput, record: WhyView) {
  const { repository, number, at, configuration, decisions, actions, done, mentor } = record;
  return (
    <>
      <p class="lead">
        <a href={`${webUrl}/${repository.split('/').map(encodeURIComponent).join('/')}/pull/${number}`}>
          {repository}#{number}
        </a>
        , decided on {day(at)} by the configuration <code>{configuration.slice(0, 10)}</code>.
      </p>
      <h2>What was decided, and why</h2>
      <Table
        caption="In the order in which it was decided"
        columns={['What', 'Why']}
        rows={decisions.map((d) => [d.what, d.why])}
        empty="Nothing was to be done."
      />
      <h2>What was done</h2>
      {actions.length === 0 ? (
        <p class="soft">The last time nothing had to change: what should be was there already.</p>
      ) : (
        <p>The last time: {actions.join('; ')}.</p>
      )}
      <Table
        caption="On this pull request so far, the oldest first"
        columns={['Day', 'What']}
        rows={done.map((d) => [day(d.at), d.text])}
        empty="Nothing was written about it so far."
      />
      {mentor === null ? null : (
        <>
          <h2>Why this mentor</h2>
          <p>{mentor.reason}</p>
          <Table
            caption="Everybody who was thought of"
            columns={['Mentor', 'Why, or why not']}
            rows={mentor.candidates.map((c) => [c.login, c.why])}
            empty="There was nobody to choose from."
          />
        </>
      )}
      <p>
        <a href={`${base}/why`}>Another pull request</a>
      </p>
    </>
  );
}
