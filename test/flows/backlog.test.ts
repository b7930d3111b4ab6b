import { afterEach, expect, test } from 'vitest';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const DAY = 24 * 3_600_000;

async function open(): Promise<number> {
  const { number } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  await flow.run();
  return number;
}

async function configure(text: string): Promise<void> {
  flow.sandbox.setFile(flow.repo, '.github/partnerbot.yml', text, { by: 'maria' });
  await flow.run();
}

async function sweep(): Promise<void> {
  flow.clock.advance(DAY + 60_000);
  await flow.app.tick();
  await flow.run();
}

const said = (number: number) => flow.pull(number).comments.filter((c) => c.byApp).length;

test('what was open before the configuration came is left alone, by the sweep too, until it changes', async () => {
  flow = await startFlow({ config: null });
  const old = await open();
  flow.clock.advance(30 * DAY);
  await configure(CONFIG);
  await sweep();
  await sweep();
  expect(said(old)).toBe(0);
  const fresh = await open();
  expect(said(fresh)).toBe(1);
  expect(said(old)).toBe(0);
  flow.sandbox.comment(flow.repo, old, { by: 'dora', body: 'Still waiting.' });
  await flow.run();
  expect(said(old)).toBe(1);
});

test('what was open during the dry run is left alone when the bot goes live', async () => {
  flow = await startFlow({ config: `mode: dry-run\n${CONFIG}` });
  const old = await open();
  flow.clock.advance(10 * DAY);
  await configure(CONFIG);
  await sweep();
  expect(said(old)).toBe(0);
  expect(said(await open())).toBe(1);
});

test('`backlog: all` takes up what was open before', async () => {
  flow = await startFlow({ config: null });
  const old = await open();
  flow.clock.advance(30 * DAY);
  await configure(`backlog: all\n${CONFIG}`);
  await sweep();
  expect(said(old)).toBe(1);
});

test('what is left alone stays so when something else has it looked at: an edit, a new name, the author’s stage', async () => {
  flow = await startFlow({ config: null });
  const old = await open();
  flow.clock.advance(30 * DAY);
  await configure(CONFIG);
  await sweep();
  await configure(CONFIG.replace('Acme Corporation', 'Acme Incorporated'));
  flow.sandbox.archiveRepository(flow.repo, { by: 'maria' });
  await flow.run();
  flow.sandbox.unarchiveRepository(flow.repo, { by: 'maria' });
  await flow.run();
  flow.sandbox.mergePull(flow.repo, await open(), { by: 'maria' });
  await flow.run();
  await sweep();
  expect(flow.pull(old)).toMatchObject({ comments: [], labels: [], assignees: [] });
  flow.sandbox.comment(flow.repo, old, { by: 'dora', body: 'Still waiting.' });
  await flow.run();
  expect(said(old)).toBe(1);
});
