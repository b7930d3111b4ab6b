import { expect, test } from 'vitest';
import { readEnvironment } from '../../src/environment.js';
import { PermanentError, TransientError } from '../../src/errors.js';
import { sendToChat } from '../../src/jobs/chat.js';
import { generateAppKey } from '../../src/sandbox/index.js';

const URL_OF_CHAT = 'https://chat.example.com/services/T0/secret';

test.each([
  [200, null],
  [404, PermanentError],
  [429, TransientError],
  [503, TransientError],
])('a chat that answers %i', async (status, error) => {
  const sent: { url: unknown; init: RequestInit | undefined }[] = [];
  const send = (async (url: unknown, init?: RequestInit) => {
    sent.push({ url, init });
    return new Response('', { status });
  }) as typeof fetch;
  const outcome = await sendToChat(URL_OF_CHAT, 'what is due', send).then(
    () => null,
    (e: unknown) => e,
  );
  if (error === null) expect(outcome).toBeNull();
  else expect(outcome).toBeInstanceOf(error);
  expect(String(outcome)).not.toContain('secret');
  expect(sent[0]?.init).toMatchObject({ method: 'POST', redirect: 'error', body: '{"text":"what is due"}' });
});

const key = generateAppKey();

test.each(['http://chat.example.com/x', 'chat.example.com', 'file:///etc/passwd'])('%s is refused', (url) => {
  const env = { APP_ID: '1', PRIVATE_KEY: key, WEBHOOK_SECRET: 's'.repeat(40) };
  expect(() => readEnvironment({ ...env, DIGEST_WEBHOOK_URL: url })).toThrow(/no https address/);
  expect(readEnvironment({ ...env, DIGEST_WEBHOOK_URL: URL_OF_CHAT }).digest?.url).toBe(URL_OF_CHAT);
});
