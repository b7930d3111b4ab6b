import { expect, it } from 'vitest';
import { open } from '../support/acts.js';
import { startFlow } from '../support/flow.js';

it('shows a public pull request to whoever follows a link, with what the bot wrote, and a private one to nobody', async () => {
  const flow = await startFlow();
  try {
    open(flow, { title: 'First' });
    await flow.run();
    const page = await fetch(`${flow.sandbox.url}/octo-project/engine/pull/1`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/plain');
    const text = await page.text();
    expect(text).toContain('octo-project/engine#1: First');
    expect(text).toContain('Labels: partner');
    expect(text).toMatch(/--- partnerbot/);
    flow.sandbox.createRepository('octo-project', 'vault', { private: true });
    flow.sandbox.openIssue('octo-project/vault', { author: 'dora', title: 'Secret' });
    expect((await fetch(`${flow.sandbox.url}/octo-project/vault/issues/1`)).status).toBe(404);
    expect((await fetch(`${flow.sandbox.url}/octo-project/engine/pull/999`)).status).toBe(404);
  } finally {
    await flow.stop();
  }
});
