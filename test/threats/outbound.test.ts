import net from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { configure } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow | undefined;
afterEach(async () => {
  await flow?.stop();
  vi.restoreAllMocks();
});

const AWAY = 'canary-host.example.net';

/** Every connection that this process opens from now on, as `host:port` or the path of a socket. */
function recordConnections(): Set<string> {
  const seen = new Set<string>();
  const connect = net.Socket.prototype.connect;
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
    this: net.Socket,
    ...args: unknown[]
  ) {
    const [first] = (Array.isArray(args[0]) ? args[0] : args) as [unknown];
    const to = first as { host?: string; port?: number; path?: string } | number | string;
    if (typeof to === 'object') seen.add(to.path ?? `${to.host ?? 'localhost'}:${to.port}`);
    else seen.add(typeof to === 'number' ? `${String(args[1] ?? 'localhost')}:${to}` : to);
    return connect.apply(this, args as Parameters<typeof connect>);
  });
  return seen;
}

// Other processes' connections are not seen from here.
test.skipIf(process.env.FLOW_APPS)(
  'nothing is called but GitHub’s API and the database, whatever addresses people write',
  async () => {
    const seen = recordConnections();
    flow = await startFlow();
    const { sandbox, repo } = flow;
    const evil = `https://${AWAY}/x`;
    const { number, headSha } = sandbox.openPull(repo, {
      author: 'dora',
      title: `See ${evil}`,
      body: `![pixel](${evil}.png) <${evil}> [a](${evil})`,
      commits: [commitBy('dora', 'acme.example.com')],
      paths: [`docs/${AWAY}.md`],
    });
    sandbox.setCheck(repo, headSha, { name: evil, status: 'completed', conclusion: 'failure', url: evil });
    sandbox.setStatus(repo, headSha, { context: 'cla', state: 'failure', url: evil });
    sandbox.comment(repo, number, { by: 'dora', body: `/done ${evil}\n/affiliation ${evil}` });
    await flow.run();
    for (const from of [
      evil,
      `${AWAY}:customers.yml`,
      `//${AWAY}/a:b.yml`,
      'file:///etc/passwd',
      '169.254.169.254/a:b',
    ]) {
      configure(
        flow,
        CONFIG.replace(/customers:[\s\S]*mentors:/, `customers: { from: "${from}" }\nmentors:`),
      );
      await flow.run();
    }
    configure(flow, `_extends: ${evil}\n${CONFIG}`);
    await flow.run();
    const { port } = new URL(sandbox.url);
    const known = [`127.0.0.1:${port}`, `127.0.0.1:${flow.app.port}`];
    const others = [...seen].filter(
      (to) => !known.includes(to) && !/\.s\.PGSQL\.\d+$/.test(to) && !isDatabase(to),
    );
    expect(seen.has(`127.0.0.1:${port}`)).toBe(true);
    expect(others).toEqual([]);
    expect(sandbox.ledger.calls.filter((c) => `${c.path}?${c.query}`.includes(AWAY))).toEqual([]);
  },
);

function isDatabase(to: string): boolean {
  const url = process.env.DATABASE_URL;
  if (!url) return false;
  const { hostname, port } = new URL(url);
  return to === `${hostname}:${port}`;
}
