import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONFIG } from '../../support/flow.js';
import { type Stand, startStand } from './stand.js';

let stand: Stand;
beforeAll(async () => {
  stand = await startStand(
    `dashboard: { teams: [octo-project/partner-managers, elsewhere/secret, octo-project/no-such-team] }\n${CONFIG}`,
  );
  stand.flow.sandbox.createOrganization({ login: 'elsewhere' });
});
afterAll(() => stand.stop());

const statusOf = async (path: string, login = 'stranger') =>
  (await stand.get(`/o/octo-project${path}`, login)).status;

/** Access is asked anew after at most five minutes. */
const FIVE = 5 * 60_000;

test('a team that the configuration names sees what maintainers see, as long as GitHub says that one is in it', async () => {
  const { sandbox, clock } = stand.flow;
  const meet = (org: string, slug: string, members: Record<string, 'active' | 'pending'>): void => {
    sandbox.setTeam(org, slug, members);
    clock.advance(FIVE);
  };
  expect(await statusOf('/health')).toBe(404);
  meet('octo-project', 'partner-managers', { stranger: 'pending' });
  expect(await statusOf('/health'), 'who was invited only').toBe(404);
  meet('octo-project', 'partner-managers', { stranger: 'active', alice: 'active' });
  for (const path of ['/health', '/customers', '/customers/hush', '/people/sly'])
    expect(await statusOf(path), path).toBe(200);
  // A mentor who is in the team keeps the queue.
  expect(await statusOf('/queue', 'alice')).toBe(200);
  expect(await statusOf('/health', 'alice')).toBe(200);
  expect(await statusOf('/health', 'dora')).toBe(404);
  // What only the owners may see is not opened by it.
  expect(await statusOf('/why/vault/1')).toBe(404);
  expect((await stand.get('/o/other-project/health', 'stranger')).status).toBe(404);
  meet('octo-project', 'partner-managers', {});
  expect(await statusOf('/health'), 'who was taken out').toBe(404);
});

test('a team of an organisation that the App does not see, or that is not named, opens nothing', async () => {
  const { sandbox, clock } = stand.flow;
  sandbox.setTeam('elsewhere', 'secret', { stranger: 'active' });
  sandbox.setTeam('octo-project', 'others', { stranger: 'active' });
  clock.advance(FIVE);
  expect(await statusOf('/health')).toBe(404);
});
