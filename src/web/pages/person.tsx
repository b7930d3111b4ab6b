import type { Journey } from '../../jobs/pages/journey.js';
import { forEverybody, type Page, type PageInput } from './define.js';
import { CustomerLink, day, PullLink, Table } from './parts.js';

/** One person: the journey with its evidence. They themselves see the same page. */
export const personPage: Page = {
  path: '/people/:login',
  question: 'One person',
  lists: [],
  // Who may is decided by whose page it is.
  may: forEverybody,
  async render(input) {
    const journey = await input.source.journey(input.look, input.param('login'));
    if (journey === null) return null;
    return { heading: `How is ${journey.login} getting on?`, body: journeyBody(input, journey) };
  },
};

export function journeyBody(input: PageInput, journey: Journey) {
  const { base, webUrl } = input;
  const {
    login,
    own,
    customer,
    mentor,
    stage,
    since,
    steps,
    next,
    missing,
    pulls,
    checklists,
    quality,
    deeds,
  } = journey;
  return (
    <>
      <p class="lead">
        {own ? 'You are' : `${login} is`} at the stage <b>{stage}</b>
        {since === null ? '' : ` since ${since}`}
        {customer === null ? '' : ', for '}
        {customer === null ? (
          ''
        ) : own ? (
          customer.name
        ) : (
          <CustomerLink base={base} id={customer.id} name={customer.name} />
        )}
        {mentor === null ? '.' : `. Mentor: ${mentor}.`}
      </p>
      {own ? (
        <p class="soft">
          Maintainers and your mentor see this page too; what reviewers found, only you and your mentor.
        </p>
      ) : (
        <p class="soft">{login} sees this same page as “My journey”.</p>
      )}
      <h2>The way so far</h2>
      {steps.length === 0 ? (
        <p class="soft">No stage was reached yet.</p>
      ) : (
        <ol class="line">
          {steps.map((step) => (
            <li>
              <b>{step.stage}</b> on {step.at}
              {step.evidence.map((reason) => (
                <div>
                  {reason.text}
                  {reason.pulls.map((pull, at) => (
                    <>
                      {at === 0 ? ': ' : ', '}
                      <PullLink webUrl={webUrl} {...pull} />
                    </>
                  ))}
                </div>
              ))}
            </li>
          ))}
        </ol>
      )}
      {next === null ? (
        <p>This is the highest stage of the ladder.</p>
      ) : (
        <>
          <p>
            Next: <b>{next}</b>.{' '}
            {missing.length === 0 ? 'Nothing is missing that can be counted.' : 'So far:'}
          </p>
          <ul>
            {missing.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      )}
      {checklists.map(({ pull, title, done, lines }) => (
        <>
          <h2>
            {title}: {pull.repository}#{pull.number}
          </h2>
          <p>
            <progress
              value={done}
              max={Math.max(1, lines.length)}
              aria-label={`Checklist of #${pull.number}`}
            />{' '}
            {done} of {lines.length} done
          </p>
          <ul class="ticks">
            {lines.map((line) => (
              <li>
                {line.done ? '☑ done: ' : '☐ open: '}
                {line.text}
                {line.how === '' ? '' : ` (${line.how}${line.at === null ? '' : `, ${day(line.at)}`})`}
              </li>
            ))}
          </ul>
        </>
      ))}
      <h2>Pull requests</h2>
      <Table
        caption="Newest movement first, open ones on top"
        columns={['Pull request', 'State', 'Mentor', 'First seen', 'Last movement']}
        rows={pulls.map((p) => [
          <PullLink webUrl={webUrl} {...p} />,
          p.state,
          p.mentor ?? '–',
          day(p.seenAt),
          day(p.updatedAt),
        ])}
        most={10}
        empty="No pull request was seen yet."
      />
      {quality === null ? (
        ''
      ) : (
        <>
          <h2>What reviewers found</h2>
          <Table
            caption="By month in which pull requests ended. Only the person and their mentor see it"
            columns={['Month', 'Pull requests', 'Rounds of review', 'Remarks', 'Of them for a tool']}
            rows={quality.map((m) => [m.month, m.pulls, m.rounds, m.remarks, m.forTools])}
            most={12}
            empty="No pull request has ended yet since this is counted."
          />
        </>
      )}
      <h2>What it rests on</h2>
      <Table
        caption={`The latest ${deeds.length} contributions that are kept`}
        columns={['Day', 'What', 'Where']}
        rows={deeds.map((d) => [
          day(d.at),
          KINDS[d.kind] ?? d.kind,
          d.number === null ? d.repository : <PullLink webUrl={webUrl} {...d} number={d.number} />,
        ])}
        most={10}
        empty="No contribution is kept."
      />
    </>
  );
}

const KINDS: Record<string, string> = {
  pr_opened: 'pull request opened',
  pr_merged: 'pull request merged',
  review: 'review given',
  issue: 'issue opened',
  fork: 'fork',
  comment: 'comment',
  star: 'star',
  watch: 'watch',
  triage: 'triage',
  give_back: 'give-back declared',
  released: 'give-back released',
};
