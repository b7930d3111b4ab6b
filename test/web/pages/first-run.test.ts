import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSettings } from '../../../src/config/parse.js';
import { type Stand, startStand } from './stand.js';

let stand: Stand;
beforeAll(async () => {
  stand = await startStand('mode: dry-run\n');
  const { sandbox } = stand.flow;
  sandbox.createOrganization({ login: 'third-project' });
  sandbox.createRepository('third-project', 'tool', { files: { 'README.md': '# Tool\n' } });
  sandbox.addCollaborator('third-project/tool', 'otto', 'admin');
  sandbox.installApp('third-project', { repositories: 'all' });
  await stand.flow.run();
});
afterAll(() => stand.stop());

const page = async (owner: string, login: string, path = '/customers') => {
  const response = await stand.get(`/o/${owner}${path}`, login);
  return { status: response.status, text: await response.text() };
};

/** What stands in the blocks to copy, as text. */
function blocksOf(html: string): string[] {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return [...html.matchAll(/<pre>([\s\S]*?)<\/pre>/g)].map((m) =>
    (m[1] ?? '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? ''),
  );
}

test('without a configuration a maintainer is shown one that can be used, and every page says that there is no data', async () => {
  const { status, text } = await page('third-project', 'otto');
  expect(status).toBe(200);
  expect(text).toContain('Begin with a configuration');
  const [yaml = ''] = blocksOf(text);
  const { settings, problems } = parseSettings(yaml, 'partnerbot.yml');
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({ mode: 'dry-run', customers: [{ id: 'acme' }] });
  for (const path of ['/today', '/mentors', '/ci', '/model', '/figures', '/why', '/health', '/me'])
    expect((await page('third-project', 'otto', path)).status, path).toBe(200);
});

test('without customers, mentors and history each is said, with lines that fit what is there', async () => {
  const { text } = await page('octo-project', 'maria');
  const wanted = ['List your customers', 'Name mentors', 'Read the history of before', 'Let it write'];
  expect(wanted.filter((title) => !text.includes(title))).toEqual([]);
  const blocks = blocksOf(text);
  const yaml = blocks.filter((block) => /^(customers|mentors):/.test(block)).join('');
  expect(parseSettings(yaml, 'partnerbot.yml').problems).toEqual([]);
  expect(blocks).toContain('npx partnerbot backfill octo-project');
});

test('nobody but a maintainer is told what to set up', async () => {
  expect((await page('octo-project', 'alice')).status).toBe(404);
  expect((await page('third-project', 'stranger')).status).toBe(404);
});

test('where all is there, nothing of it shows', async () => {
  const full = await startStand();
  try {
    const text = await (await full.get('/o/octo-project/customers', 'maria')).text();
    expect(text).not.toMatch(
      /Begin with a configuration|List your customers|Name mentors|Read the history|Let it write/,
    );
  } finally {
    await full.stop();
  }
});
