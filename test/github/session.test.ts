import { generateKeyPairSync } from 'node:crypto';
import type { Body } from 'nock';
import { pino } from 'pino';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PermanentError, TransientError } from '../../src/errors.js';
import {
  addLabels,
  assign,
  createComment,
  ensureLabel,
  findSticky,
  removeLabel,
  updateComment,
} from '../../src/github/apply.js';
import { readFile } from '../../src/github/file.js';
import {
  gatherPermission,
  gatherPerson,
  gatherPull,
  hasComment,
  listInstalledRepositories,
} from '../../src/github/gather.js';
import { writeMarked } from '../../src/github/marker.js';
import { classify, createGitHubApp, type Session } from '../../src/github/session.js';
import { useNock } from '../support/nock.js';

const nock = useNock();
const API = 'https://github.example';
const NOW = new Date('2026-03-02T09:00:00Z');
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const TARGET = { owner: 'octo', name: 'engine', repositoryId: 10, number: 4 };
const STATE = { stage: 'newcomer', mentor: null, decidedBy: 'none', since: '', track: null };
const ISSUE = '/repos/octo/engine/issues/4';

let session: Session;
let pem = '';
beforeAll(async () => {
  nock.disableNetConnect();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const app = createGitHubApp({
    appId: 1,
    privateKey: pem,
    apiUrl: API,
    log: pino({ level: 'silent' }),
  });
  session = { octokit: await app.authenticate(99), slug: 'partnerbot', markerKeys: ['key'] };
  nock(API)
    .persist()
    .post('/app/installations/99/access_tokens')
    .reply(201, { token: 'ghs_test', expires_at: '2999-01-01T00:00:00Z', permissions: {} });
});
afterEach(() => {
  // Nothing asked twice, nothing left unasked: writes are never repeated blindly.
  const left = nock.pendingMocks().filter((m) => !m.includes('access_tokens'));
  for (const scope of nock.activeMocks()) if (!scope.includes('access_tokens')) forget();
  expect(left).toEqual([]);
});

function forget(): void {
  nock.cleanAll();
  nock(API)
    .persist()
    .post('/app/installations/99/access_tokens')
    .reply(201, { token: 'ghs_test', expires_at: '2999-01-01T00:00:00Z', permissions: {} });
}

async function failureOf(run: () => Promise<unknown>): Promise<Error> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('it did not fail');
}

describe('a failure of a write is told apart by what may be done about it', () => {
  const reset = String(seconds(NOW) + 90);
  test.each([
    { status: 403, headers: { 'retry-after': '30' }, kind: TransientError, wait: 30 },
    { status: 429, headers: { 'retry-after': '7' }, kind: TransientError, wait: 7 },
    { status: 429, headers: {}, kind: TransientError, wait: 60 },
    {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      kind: TransientError,
      wait: 90,
    },
    {
      status: 403,
      headers: {},
      message: 'You have exceeded a secondary rate limit',
      kind: TransientError,
      wait: 60,
    },
    { status: 500, headers: {}, kind: TransientError, wait: undefined },
    { status: 502, headers: {}, kind: TransientError, wait: undefined },
    { status: 503, headers: { 'retry-after': '120' }, kind: TransientError, wait: 120 },
    { status: 403, headers: {}, message: 'Resource not accessible by integration', kind: PermanentError },
    { status: 404, headers: {}, kind: PermanentError },
    { status: 410, headers: {}, kind: PermanentError },
    { status: 422, headers: {}, kind: PermanentError },
    { status: 451, headers: {}, kind: PermanentError },
  ])('$status $headers $message', async ({ status, headers, message, kind, wait }) => {
    nock(API)
      .post(`${ISSUE}/comments`)
      .reply(status, { message: message ?? 'no' }, headers as Record<string, string>);
    // A missing permission may have been granted since the token was issued: once more, with a new one.
    if (message?.includes('not accessible'))
      nock(API).post(`${ISSUE}/comments`).optionally().reply(status, { message });
    const error = await failureOf(() => createComment(session, TARGET, 'Welcome', STATE, NOW));
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(`commenting on octo/engine#4: GitHub answered ${status}`);
    if (error instanceof TransientError) expect(error.retryAfter).toBe(wait);
  });

  test.each(['ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND'])('the connection fails: %s', async (code) => {
    nock(API)
      .post(`${ISSUE}/comments`)
      .replyWithError(Object.assign(new Error('broken'), { code }));
    const error = await failureOf(() => createComment(session, TARGET, 'Welcome', STATE, NOW));
    expect(error).toBeInstanceOf(TransientError);
  });

  test.each([
    ['cut in the middle', '{"id": 5, "bo'],
    ['empty', ''],
    ['a page of a proxy', '<html>gateway</html>'],
  ])('an answer of 201 that is %s is an unknown outcome, to be read back', async (_, body) => {
    nock(API)
      .post(`${ISSUE}/comments`)
      .reply(201, body, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' });
    const error = await failureOf(() => createComment(session, TARGET, 'Welcome', STATE, NOW));
    expect(error).toBeInstanceOf(TransientError);
  });

  test('labels and assignees, too', async () => {
    nock(API).post(`${ISSUE}/labels`).reply(200, '[{"name": "par', { 'content-type': 'application/json' });
    expect(await failureOf(() => addLabels(session, TARGET, ['partner'], NOW))).toBeInstanceOf(
      TransientError,
    );
    nock(API).get('/repos/octo/engine/assignees/alice').reply(204);
    nock(API).post(`${ISSUE}/assignees`).reply(201, '', { 'content-type': 'application/json' });
    expect(await failureOf(() => assign(session, TARGET, { login: 'alice' }, NOW))).toBeInstanceOf(
      TransientError,
    );
  });

  test('what is classified already stays as it is, and an odd thing thrown is taken for passing', () => {
    const known = new PermanentError('gone');
    expect(classify('x', NOW, known)).toBe(known);
    expect(classify('x', NOW, 'just a text')).toBeInstanceOf(TransientError);
    expect(classify('x', NOW, { status: 401, message: 'Bad credentials' })).toBeInstanceOf(TransientError);
    expect(classify('x', NOW, undefined)).toBeInstanceOf(TransientError);
  });
});

describe('what has another meaning than failure', () => {
  test('a label that exists already is there', async () => {
    nock(API)
      .post('/repos/octo/engine/labels')
      .reply(422, { message: 'Validation Failed', errors: [{ code: 'already_exists', resource: 'Label' }] });
    const label = { name: 'partner', color: 'ffffff', description: '' };
    await expect(ensureLabel(session, TARGET, label, NOW)).resolves.toBeUndefined();
  });

  test('a label that is gone is removed', async () => {
    nock(API).delete(`${ISSUE}/labels/stage%3A%20newcomer`).reply(404, { message: 'Label does not exist' });
    await expect(removeLabel(session, TARGET, 'stage: newcomer', NOW)).resolves.toBeUndefined();
  });

  test('somebody who cannot be assigned, and somebody whom GitHub drops silently', async () => {
    nock(API).get('/repos/octo/engine/assignees/nobody').reply(404, { message: 'Not Found' });
    expect(await assign(session, TARGET, { login: 'nobody' }, NOW)).toBe(false);
    nock(API).get('/repos/octo/engine/assignees/alice').twice().reply(204);
    nock(API)
      .post(`${ISSUE}/assignees`, { assignees: ['alice'] })
      .reply(201, { assignees: [] });
    expect(await assign(session, TARGET, { login: 'alice' }, NOW)).toBe(false);
    nock(API)
      .post(`${ISSUE}/assignees`)
      .reply(201, { assignees: [{ login: 'Alice' }] });
    expect(await assign(session, TARGET, { login: 'alice' }, NOW)).toBe(true);
  });

  test.each([404, 410])('a comment that is gone (%i) was deleted by somebody', async (status) => {
    nock(API).patch('/repos/octo/engine/issues/comments/5').reply(status, { message: 'Not Found' });
    expect(await updateComment(session, TARGET, 5, 'Welcome', STATE, NOW)).toBe(false);
    nock(API).get('/repos/octo/engine/issues/comments/5').reply(status, { message: 'Not Found' });
    expect(await hasComment(session, TARGET, 5, NOW)).toBe(false);
  });

  test('a comment that we may not see just now was not deleted by that', async () => {
    nock(API).get('/repos/octo/engine/issues/comments/5').reply(403, { message: 'Resource not accessible' });
    expect(await failureOf(() => hasComment(session, TARGET, 5, NOW))).toBeInstanceOf(PermanentError);
  });

  test('our comment is found on a later page, by its author and its signature only', async () => {
    const ours = writeMarked('Welcome', STATE, TARGET, ['key']);
    const stranger = { id: 1, user: { login: 'stranger' }, body: ours };
    const edited = { id: 2, user: { login: 'partnerbot[bot]' }, body: ours.replace('sticky ', 'sticky x') };
    const next = `<${API}/repos/octo/engine/issues/4/comments?per_page=100&page=2>; rel="next"`;
    nock(API).get(`${ISSUE}/comments?per_page=100`).reply(200, [stranger, edited], { link: next });
    nock(API)
      .get(`${ISSUE}/comments?per_page=100&page=2`)
      .reply(200, [{ id: 3, user: { login: 'partnerbot[bot]' }, body: ours }]);
    expect(await findSticky(session, TARGET, NOW)).toEqual({ id: 3, state: STATE, text: 'Welcome' });
    nock(API).get(`${ISSUE}/comments?per_page=100`).reply(200, [stranger]);
    expect(await findSticky(session, TARGET, NOW)).toBeNull();
    nock(API)
      .get(`${ISSUE}/comments?per_page=100`)
      .reply(200, '[{"id": 1, "bo', { 'content-type': 'application/json' });
    expect(await failureOf(() => findSticky(session, TARGET, NOW))).toBeInstanceOf(TransientError);
  });

  test('a permission is read by its finest name; somebody unknown has none', async () => {
    const path = '/repos/octo/engine/collaborators/maria/permission';
    nock(API).get(path).reply(200, { permission: 'write', role_name: 'maintain' });
    expect(await gatherPermission(session, TARGET, 'maria', NOW)).toBe('maintain');
    nock(API).get(path).reply(200, { permission: 'read', role_name: 'a custom role' });
    expect(await gatherPermission(session, TARGET, 'maria', NOW)).toBe('read');
    nock(API).get(path).reply(404, { message: 'Not Found' });
    expect(await gatherPermission(session, TARGET, 'maria', NOW)).toBe('none');
    nock(API).get(path).reply(200, '{"permission": "adm', { 'content-type': 'application/json' });
    expect(await failureOf(() => gatherPermission(session, TARGET, 'maria', NOW))).toBeInstanceOf(
      TransientError,
    );
    nock(API).get(path).reply(503);
    expect(await failureOf(() => gatherPermission(session, TARGET, 'maria', NOW))).toBeInstanceOf(
      TransientError,
    );
  });
});

describe('a GraphQL answer', () => {
  const question = {
    owner: 'octo',
    name: 'engine',
    number: 4,
    partnerLabel: 'partner',
    stageLabel: 'stage:',
    historyOf: null,
    now: NOW,
  };
  const notFound = { type: 'NOT_FOUND', message: 'Could not resolve', path: ['repository', 'pullRequest'] };

  test('that knows nothing of it is an answer, not a failure', async () => {
    nock(API)
      .post('/graphql')
      .reply(200, { data: { repository: { pullRequest: null } }, errors: [notFound] });
    expect(await gatherPull(session, question)).toBeNull();
    nock(API)
      .post('/graphql')
      .reply(200, { data: { user: null }, errors: [notFound] });
    expect(await gatherPerson(session, 'gone', NOW)).toBeNull();
  });

  test.each([
    ['a limit', { type: 'RATE_LIMITED', message: 'API rate limit exceeded' }, 60],
    ['a time-out on their side', { message: 'Something went wrong while executing your query' }, undefined],
    ['one lost thing among others', { type: 'SERVICE_UNAVAILABLE', message: 'no' }, undefined],
  ])('that holds %s is tried again later', async (_, problem, wait) => {
    nock(API)
      .post('/graphql')
      .reply(200, { data: null, errors: [notFound, problem] });
    const error = await failureOf(() => gatherPull(session, question));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as TransientError).retryAfter).toBe(wait);
  });

  test('of 502 or without an end is tried again later', async () => {
    nock(API).post('/graphql').reply(502, '<html>', { 'content-type': 'text/html' });
    expect(await failureOf(() => gatherPull(session, question))).toBeInstanceOf(TransientError);
    nock(API).post('/graphql').reply(200, '{"data": {"repo', { 'content-type': 'application/json' });
    expect(await failureOf(() => gatherPull(session, question))).toBeInstanceOf(TransientError);
  });
});

test.each(['', '{"total_count": 3, "repos'])(
  'a list that was cut off (%j) is never taken for an empty one',
  async (body) => {
    const json = { 'content-type': 'application/json' };
    nock(API).get('/installation/repositories?per_page=100').reply(200, body, json);
    expect(await failureOf(() => listInstalledRepositories(session, NOW))).toBeInstanceOf(TransientError);
    nock(API).get(`${ISSUE}/comments?per_page=100`).reply(200, body, json);
    expect(await failureOf(() => findSticky(session, TARGET, NOW))).toBeInstanceOf(TransientError);
  },
);

describe('a file', () => {
  const file = { owner: 'octo', name: 'engine', path: '.github/partnerbot.yml' };
  const path = '/repos/octo/engine/contents/.github%2Fpartnerbot.yml';
  const content = Buffer.from('mode: dry-run\n').toString('base64');

  test.each([
    { reply: [200, { type: 'file', content, size: 14, sha: 'abc' }], state: 'found' },
    { reply: [304, ''], state: 'unchanged' },
    { reply: [404, { message: 'Not Found' }], state: 'missing' },
    { reply: [200, [{ type: 'file', name: 'a.yml' }]], state: 'unreadable' },
    { reply: [200, { type: 'submodule', sha: 'abc', size: 0 }], state: 'unreadable' },
    { reply: [200, { type: 'file', content: '', size: 2_000_000, sha: 'abc' }], state: 'unreadable' },
    { reply: [403, { message: 'Resource not accessible by integration' }], state: 'unreadable' },
  ] as const)('answered with $reply.0 is $state', async ({ reply, state }) => {
    nock(API)
      .get(path)
      .reply(reply[0], reply[1] as Body, { etag: '"v1"' });
    if (reply[0] === 403)
      nock(API)
        .get(path)
        .optionally()
        .reply(403, reply[1] as Body);
    const answer = await readFile(session, file, '"v0"', NOW);
    expect(answer.state).toBe(state);
    if (answer.state === 'found')
      expect(answer).toMatchObject({ text: 'mode: dry-run\n', version: 'abc', etag: '"v1"' });
  });

  test('that GitHub fails to give is neither missing nor unreadable', async () => {
    nock(API).get(path).reply(200, '{"type": "file", "con', { 'content-type': 'application/json' });
    expect(await failureOf(() => readFile(session, file, null, NOW))).toBeInstanceOf(TransientError);
    nock(API).get(path).reply(500, { message: 'Server Error' });
    expect(await failureOf(() => readFile(session, file, null, NOW))).toBeInstanceOf(TransientError);
  });
});

test.each([
  ['https://api.github.com', 3],
  ['https://github.example.org/api/v3', 7],
])('%s sends deliveries again for %i days', (apiUrl, days) => {
  const app = createGitHubApp({ appId: 1, privateKey: pem, apiUrl, log: pino({ level: 'silent' }) });
  expect(app.keepsDeliveries).toBe(days * 24 * 3_600_000);
});
