import { afterEach, expect, test } from 'vitest';
import { CONFIG, commitBy, type Flow, startFlow } from '../test/support/flow.js';
import { openBy } from './support/crowd.js';
import { count, randomOf, say, seed } from './support/form.js';
import { finish } from './support/settle.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

/** One mentor, so that only the order differs. */
const ONE_MENTOR = CONFIG.replace(/ {4}- \{ login: bob.*\n/, '').replace('skills: ["src/net/**"], ', '');

/** Everything that people see in the end, without what differs from one pull request to the next. */
function shown(number: number, author: string): string {
  const { labels, assignees, state, comments } = flow.pull(number);
  const own = comments.filter((c) => c.byApp).map((c) => c.body.replace(/^<!--.*-->/, ''));
  return JSON.stringify({ labels: labels.toSorted(), assignees, state, own })
    .replaceAll(author, 'AUTHOR')
    .replace(new RegExp(`(?<!&)#${number}\\b`, 'g'), '#N')
    .replaceAll(`/pull/${number}`, '/pull/N')
    .replace(/(issuecomment-|pullrequestreview-|\/runs\/)\d+/g, 'ID')
    .replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, 'DAY');
}

test('one life of a pull request, told in many orders: the same end', async () => {
  const orders = count(5, 1000);
  const random = randomOf(seed);
  flow = await startFlow({ config: ONE_MENTOR, visibleWrites: 5 });
  const { sandbox, repo } = flow;
  const ends = new Map<string, number[]>();
  let deliveries = 0;
  for (let i = 0; i < orders; i += 1) {
    const author = `life${i}`;
    sandbox.createUser({ login: author });
    sandbox.addMember('acme', author, { public: true });
    const number = openBy(sandbox, repo, author);
    const say_ = (by: string, body: string) => sandbox.comment(repo, number, { by, body });
    const sha = () =>
      sandbox.pushCommits(repo, number, { by: author, commits: [commitBy(author, 'acme.example.com')] })
        .headSha;
    const chapters = [
      () => {
        sandbox.addLabel(repo, number, { by: 'maria', label: 'area net' });
        say_(author, 'Please look.');
        sandbox.setCheck(repo, sha(), { name: 'build', status: 'completed', conclusion: 'failure' });
      },
      () => {
        say_(author, '/done guide-read');
        say_('stranger', '/done guide-read');
        sandbox.setCheck(repo, sha(), { name: 'build', status: 'completed', conclusion: 'success' });
        sandbox.review(repo, number, { by: 'alice', state: 'CHANGES_REQUESTED', body: 'Nearly.' });
      },
      () => {
        sandbox.convertToDraft(repo, number, { by: author });
        sandbox.readyForReview(repo, number, { by: author });
        sandbox.review(repo, number, { by: 'alice', state: 'APPROVED' });
      },
      () => {
        sandbox.mergePull(repo, number, { by: 'maria' });
        say_(author, 'Thank you!');
      },
    ];
    for (const chapter of chapters) {
      chapter();
      // Some are told twice, and some of the last chapter only with the next one.
      sandbox.deliveries.clear();
      sandbox.deliveries.shuffle(random.below(2 ** 31));
      sandbox.deliveries.duplicate((d) => d.id % 3 === 0);
      const now = sandbox.pending();
      deliveries += now;
      await sandbox.deliver({
        limit: Math.ceil(now * (0.5 + random.next() / 2)),
        concurrency: 1 + random.below(4),
      });
      await flow.app.settle();
      flow.clock.advance(2 * 3_600_000);
    }
    sandbox.deliveries.clear();
    await finish(flow, { within: 7_200_000 });
    flow.clock.advance(2 * 3_600_000);
    await finish(flow, { within: 7_200_000 });
    const end = shown(number, author);
    ends.set(end, [...(ends.get(end) ?? []), number]);
  }
  say('orders', { orders, deliveries, ends: ends.size });
  const [first = '', ...others] = [...ends.keys()].map((end) => end.split('\\n'));
  const differs = others.map((end) => end.find((line, i) => line !== first[i]));
  expect(differs, 'the first line that differs').toEqual([]);
});
