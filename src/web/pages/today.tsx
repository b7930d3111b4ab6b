import type { Child } from 'hono/jsx';
import type { WaitingPull } from '../../jobs/pages/today.js';
import { forEverybody, forMentors, type Page, type PageInput } from './define.js';
import { Cards, CustomerLink, PersonLink, PullLink, Table } from './parts.js';
import { journeyBody } from './person.js';

const TURNS: Record<string, string> = {
  mentor: 'the mentor',
  author: 'the author',
  maintainer: 'a maintainer',
  queue: 'a free mentor',
  owner: 'somebody to take it',
};

const MEANS: Record<string, string> = {
  mentor: 'Open pull requests with a mentor, in which the author moved last.',
  maintainer: 'Those whose checks run only once a maintainer lets them.',
  queue: 'Those for which every mentor had too much to do.',
  owner: 'Those without a mentor for which none is looked for, such as drafts.',
  author: 'Those in which the mentor moved last.',
};

/** Open work of partners, and whose turn it is, the longest waiting first. */
export const todayPage: Page = {
  path: '/today',
  nav: 'Today',
  question: 'Who needs something today?',
  filters: ['customer', 'repository'],
  lists: ['waiting'],
  may: forMentors,
  async render(input) {
    const { look, source, filters } = input;
    const { customer, repository } = filters;
    const pulls = await source.waiting(look, {
      ...(customer !== undefined && { customer }),
      ...(repository !== undefined && { repository }),
    });
    const count = (turn: string): number => pulls.filter((p) => p.turn === turn).length;
    const ours = pulls.filter((p) => p.turn !== 'author');
    const readable = await listAuthors(input, pulls);
    return {
      body: (
        <>
          <p class="lead">
            {pulls.length === 0
              ? 'Nobody: no pull request of a partner is open.'
              : `${ours.length} of ${pulls.length} open pull requests of partners wait for us${ours.length === pulls.length ? '' : '; the others wait for their authors'}.`}
          </p>
          {pulls.length === 0 ? null : (
            <Cards
              cards={['mentor', 'maintainer', 'queue', 'owner', 'author'].map((turn) => ({
                name: `Waiting for ${TURNS[turn] ?? turn}`,
                value: count(turn),
                means: MEANS[turn] ?? '',
              }))}
            />
          )}
          <h2>Waiting for us</h2>
          <WaitingTable
            input={input}
            pulls={ours}
            readable={readable}
            caption="The longest waiting first"
            empty="Nothing waits for us."
          />
          <h2>Waiting for their authors</h2>
          <WaitingTable
            input={input}
            pulls={pulls.filter((p) => p.turn === 'author')}
            readable={readable}
            caption="A kind word may help"
            empty="Nothing waits for its author."
          />
        </>
      ),
    };
  },
};

/** What a mentor has on the plate. */
export const queuePage: Page = {
  path: '/queue',
  nav: 'My queue',
  question: 'My queue',
  lists: ['queue'],
  may: ({ mentor }) => mentor,
  async render(input) {
    const { look, source } = input;
    const pulls = await source.waiting(look, { mentor: look.viewer.login });
    const mine = pulls.filter((p) => p.turn === 'mentor');
    const readable = await listAuthors(input, pulls);
    return {
      body: (
        <>
          <p class="lead">
            {mine.length === 0
              ? 'It is nowhere your turn.'
              : `It is your turn in ${mine.length} of your ${pulls.length} pull requests.`}
          </p>
          <h2>Your turn</h2>
          <WaitingTable
            input={input}
            pulls={mine}
            readable={readable}
            caption="The longest waiting first"
            hide="mentor"
            empty="Nothing waits for you."
          />
          <h2>Others’ turn</h2>
          <WaitingTable
            input={input}
            pulls={pulls.filter((p) => p.turn !== 'mentor')}
            readable={readable}
            caption="Yours, and somebody else has the next move"
            hide="mentor"
            empty="There is none."
          />
        </>
      ),
    };
  },
};

/** Who is signed in sees what is kept of their own way. */
export const mePage: Page = {
  path: '/me',
  nav: 'My journey',
  question: 'My journey',
  may: forEverybody,
  async render(input) {
    const journey = await input.source.journey(input.look, input.look.viewer.login);
    if (journey !== null) return { body: journeyBody(input, journey) };
    return {
      body: (
        <p class="lead">
          No journey of yours is kept here. One begins with a first pull request, or once a customer lists you
          as one of their developers.
        </p>
      ),
    };
  },
};

export function listAuthors({ source, look }: PageInput, pulls: readonly { author: string | null }[]) {
  return source.readable(
    look,
    pulls.map((p) => p.author),
  );
}

function isViewer({ look }: PageInput, login: string | null): boolean {
  return login?.toLowerCase() === look.viewer.login.toLowerCase();
}

export function WaitingTable(props: {
  input: PageInput;
  pulls: readonly WaitingPull[];
  /** See `PersonLink`. */
  readable: ReadonlySet<string>;
  caption: string;
  /** A column that would say the same in every row. */
  hide?: 'customer' | 'mentor';
  empty: string;
}) {
  const { input, pulls, readable, caption, hide, empty } = props;
  const { base, webUrl } = input;
  const columns: { name: string; hidden?: boolean; cell: (p: WaitingPull) => Child }[] = [
    { name: 'Pull request', cell: (p) => <PullLink webUrl={webUrl} {...p} /> },
    { name: 'Days', cell: (p) => p.days },
    {
      name: 'What to do',
      cell: (p) => (p.turn === 'mentor' && isViewer(input, p.mentor) ? 'You have the next move.' : p.says),
    },
    { name: 'Author', cell: (p) => <PersonLink base={base} login={p.author} readable={readable} /> },
    {
      name: 'Customer',
      hidden: hide === 'customer',
      cell: (p) => <CustomerLink base={base} id={p.customer} name={p.customerName} />,
    },
    { name: 'Mentor', hidden: hide === 'mentor', cell: (p) => p.mentor ?? '–' },
    {
      name: 'Why',
      cell: (p) => (
        <a class="name" href={`${base}/why/${encodeURIComponent(p.repository)}/${p.number}`}>
          decision<span class="skip"> on #{p.number}</span>
        </a>
      ),
    },
  ];
  const shown = columns.filter((c) => c.hidden !== true);
  return (
    <Table
      caption={caption}
      columns={shown.map((c) => c.name)}
      numbers={[1]}
      rows={pulls.map((p) => shown.map((c) => c.cell(p)))}
      empty={empty}
    />
  );
}
