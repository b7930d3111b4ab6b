import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { route } from '../../src/github/events.js';
import type { Request } from '../../src/onboarding/requests.js';
import { readAppManifest } from '../../src/sandbox/index.js';
import { webhookExamples } from '../support/webhook-examples.js';

const person = (id: number, login: string, type = 'User') => ({ id, login, type });
const owner = person(1, 'octo-project', 'Organization');
const dora = person(7, 'dora');
const maria = person(8, 'maria');
const ourselves = person(9, 'partnerbot[bot]', 'Bot');
const repository = { id: 10, name: 'engine', private: false, owner, default_branch: 'main' };
const pull = {
  number: 4,
  user: dora,
  head: { user: dora, repo: { owner: person(3, 'acme', 'Organization') } },
};
const issue = {
  id: 50,
  number: 5,
  user: dora,
  created_at: '2026-01-01T00:00:00Z',
  labels: [{ name: 'bug' }],
};
const base = { installation: { id: 99 }, repository, sender: maria };
const sha = 'a'.repeat(40);

function one(event: string, payload: object): Request | undefined {
  const routed = route(event, { ...base, ...payload });
  if ('ignored' in routed) throw new Error(routed.ignored);
  expect(routed.requests).toHaveLength(1);
  return routed.requests[0];
}

const ref = { id: 10, owner: 'octo-project', ownerId: 1, name: 'engine', private: false };
const common = { installation: 99, repository: ref };

test('a push that changes a list of owners has it read, beside the configuration where that changed too', () => {
  const push = (...modified: string[]) => {
    const routed = route('push', { ...base, ref: 'refs/heads/main', commits: [{ modified }] });
    return 'ignored' in routed ? [] : routed.requests.map((r) => r.kind);
  };
  expect(push('.github/CODEOWNERS')).toEqual(['owners']);
  expect(push('OWNERS', '.github/partnerbot.yml')).toEqual(['config', 'owners']);
  expect(push('src/OWNERS.txt', 'DISOWNERS')).toEqual([]);
});

describe('what an event asks for', () => {
  test.each([
    {
      event: 'pull_request',
      payload: { action: 'opened', pull_request: pull },
      wanted: {
        ...common,
        kind: 'pull',
        number: 4,
        trigger: 'pull_request.opened',
        actor: maria,
        author: dora,
        headOwner: { login: 'acme', type: 'Organization' },
      },
    },
    {
      event: 'pull_request',
      payload: {
        action: 'review_requested',
        pull_request: { ...pull, updated_at: '2026-01-02T00:00:00Z' },
        requested_reviewer: maria,
      },
      wanted: { kind: 'pull', asked: { person: maria, at: '2026-01-02T00:00:00Z' } },
    },
    {
      event: 'pull_request',
      payload: {
        action: 'review_request_removed',
        pull_request: { ...pull, updated_at: '2026-01-02T00:00:00Z' },
        requested_reviewer: maria,
      },
      wanted: { kind: 'pull', asked: { person: maria, at: '2026-01-02T00:00:00Z', removed: true } },
    },
    {
      event: 'pull_request',
      payload: {
        action: 'closed',
        pull_request: { number: 4, user: null, head: { user: null, repo: null } },
      },
      wanted: { kind: 'pull', author: null, headOwner: null },
    },
    {
      event: 'pull_request',
      payload: {
        action: 'synchronize',
        pull_request: { ...pull, user: person(2, 'ghost') },
        sender: undefined,
      },
      wanted: { kind: 'pull', author: null, actor: null },
    },
    {
      event: 'pull_request',
      payload: { action: 'opened', pull_request: { ...pull, user: person(6, 'renovate[bot]') } },
      wanted: { author: { id: 6, login: 'renovate[bot]', type: 'Bot' } },
    },
    {
      event: 'pull_request',
      payload: { action: 'synchronize', pull_request: pull, sender: ourselves },
      wanted: { kind: 'pull' },
    },
    {
      event: 'pull_request_review',
      payload: {
        action: 'submitted',
        pull_request: pull,
        review: { id: 70, user: maria, state: 'approved', submitted_at: '2026-01-02T00:00:00Z' },
      },
      wanted: { kind: 'pull', actor: maria, review: { id: 70, at: '2026-01-02T00:00:00Z' } },
    },
    {
      event: 'issue_comment',
      payload: { action: 'created', issue: { ...issue, pull_request: { url: 'x' } }, comment: { body: 'x' } },
      wanted: { kind: 'pull', number: 5, author: dora, headOwner: null },
    },
    {
      event: 'issue_comment',
      payload: {
        action: 'created',
        issue: { ...issue, pull_request: {} },
        comment: { id: 80, user: maria, created_at: '2026-01-02T00:00:00Z', body: 'x' },
      },
      wanted: { kind: 'pull', said: { id: 80, at: '2026-01-02T00:00:00Z' } },
    },
    {
      event: 'issue_comment',
      payload: {
        action: 'created',
        issue,
        comment: { id: 80, user: maria, created_at: '2026-01-02T00:00:00Z', body: 'x' },
      },
      wanted: { ...common, kind: 'comment', number: 5, id: 80, author: maria, at: '2026-01-02T00:00:00Z' },
    },
    {
      event: 'issues',
      payload: { action: 'opened', issue },
      wanted: {
        ...common,
        kind: 'issue',
        number: 5,
        id: 50,
        author: dora,
        at: issue.created_at,
        labels: ['bug'],
      },
    },
    {
      event: 'check_run',
      payload: { action: 'completed', check_run: { head_sha: sha } },
      wanted: { ...common, kind: 'sha', sha, trigger: 'check_run.completed' },
    },
    { event: 'check_suite', payload: { check_suite: { head_sha: sha } }, wanted: { kind: 'sha', sha } },
    { event: 'workflow_run', payload: { workflow_run: { head_sha: sha } }, wanted: { kind: 'sha', sha } },
    { event: 'status', payload: { sha }, wanted: { kind: 'sha', sha, trigger: 'status' } },
    {
      event: 'push',
      payload: { ref: 'refs/heads/main', commits: [{ modified: ['.github/partnerbot.yml'] }] },
      wanted: { ...common, kind: 'config', trigger: 'push' },
    },
    {
      event: 'push',
      payload: { ref: 'refs/heads/main', commits: [{ added: ['a.c'] }, { removed: ['x/customers.YAML'] }] },
      wanted: { kind: 'config' },
    },
    {
      event: 'push',
      payload: { ref: 'refs/heads/main', commits: Array.from({ length: 2048 }, () => ({ added: ['a.c'] })) },
      wanted: { kind: 'config' },
    },
    { event: 'push', payload: { ref: 'refs/heads/main' }, wanted: { kind: 'config' } },
    {
      event: 'fork',
      payload: { forkee: { id: 60, created_at: '2026-01-01T00:00:00Z' }, sender: dora },
      wanted: { ...common, kind: 'fork', id: 60, owner: dora, at: '2026-01-01T00:00:00Z' },
    },
    {
      event: 'repository',
      payload: { action: 'renamed' },
      wanted: { ...common, kind: 'repository', action: 'renamed' },
    },
    {
      event: 'installation',
      payload: {
        action: 'suspend',
        installation: { id: 99, account: owner },
        repositories: [{ id: 10, full_name: 'octo-project/engine' }],
      },
      // Nothing said of it: taken for private, which says less.
      wanted: { kind: 'installation', change: 'suspended', repositories: [{ ...ref, private: true }] },
    },
    {
      event: 'installation_repositories',
      payload: {
        action: 'removed',
        installation: { id: 99, account: owner },
        repositories_removed: [{ id: 10, full_name: 'octo-project/engine', private: false }],
      },
      wanted: { kind: 'repositories', added: [], removed: [ref] },
    },
  ])('$event $payload.action → $wanted.kind', ({ event, payload, wanted }) => {
    expect(one(event, payload)).toMatchObject(wanted);
  });

  test('a review of one’s own pull request, an edited and a dismissed one are no contribution', () => {
    const review = { id: 70, user: dora, state: 'commented', submitted_at: '2026-01-02T00:00:00Z' };
    const events = [
      { action: 'submitted', review },
      { action: 'edited', review: { ...review, user: maria } },
      { action: 'dismissed', review: { ...review, user: maria } },
      { action: 'submitted', review: { ...review, user: maria, submitted_at: null } },
    ];
    for (const event of events)
      expect(one('pull_request_review', { ...event, pull_request: pull })).not.toHaveProperty('review');
  });
});

const EDIT = { action: 'edited', pull_request: pull, sender: ourselves };
test.each([
  ['pull_request', {}, 'pull_request.undefined'],
  ['pull_request', { action: 'opened' }, 'pull_request'],
  ['pull_request', { action: 'opened', pull_request: { ...pull, number: '4' } }, 'pull_request.number'],
  ['pull_request', { action: 'opened', pull_request: { ...pull, number: -4 } }, 'pull_request.number'],
  ['pull_request', { action: 'opened', pull_request: { ...pull, user: { login: 7 } } }, 'pull_request.user'],
  ['pull_request', { action: 'opened', pull_request: pull, repository: undefined }, 'names no repository'],
  ['pull_request', { action: 'opened', pull_request: pull, repository: { id: 1 } }, 'repository.name'],
  ['pull_request', { action: 'opened', pull_request: pull, installation: undefined }, 'no installation'],
  ['pull_request', { action: 'opened', pull_request: pull, installation: { id: '9' } }, 'installation.id'],
  ['pull_request', { action: 'auto_merge_enabled', pull_request: pull }, 'changes nothing'],
  ['pull_request', EDIT, 'a bot did it'],
  ['pull_request', { ...EDIT, action: 'labeled' }, 'a bot did it'],
  ['pull_request', { ...EDIT, action: 'assigned' }, 'a bot did it'],
  ['pull_request_review', { action: 'submitted', pull_request: pull }, 'review'],
  ['issue_comment', { action: 'created', issue: { ...issue, pull_request: {} }, sender: ourselves }, 'a bot'],
  ['issue_comment', { action: 'deleted', issue }, 'deleted comment'],
  ['issue_comment', { action: 'edited', issue, comment: { id: 1 } }, 'comments on issues'],
  ['issues', { action: 'opened', issue: { ...issue, pull_request: {} } }, 'pull request'],
  ['issues', { action: 'transferred', issue }, 'changes nothing'],
  ['check_run', { check_run: { head_sha: 'HEAD' } }, 'names no commit'],
  ['status', { sha: `${sha}; drop table pulls` }, 'names no commit'],
  ['push', { ref: 'refs/heads/other', commits: [] }, 'default branch'],
  ['push', { ref: 'refs/tags/main', commits: [] }, 'default branch'],
  ['push', { ref: 'refs/heads/main', commits: [{ modified: ['src/a.c'] }] }, 'neither YAML'],
  ['fork', { forkee: { id: 'x' } }, 'names no fork'],
  ['installation', { action: 'created' }, 'names no account'],
  ['installation', { action: 'exploded', installation: { id: 99, account: owner } }, 'changes nothing'],
  ['release', { action: 'edited' }, 'changes nothing'],
  ['constructor', {}, 'of no use'],
  ['__proto__', {}, 'of no use'],
  ['ping', {}, 'of no use'],
])('%s %j is ignored: %s', (event, payload, why) => {
  const routed = route(event, { ...base, ...payload });
  expect(routed).toHaveProperty('ignored');
  expect('ignored' in routed && routed.ignored).toContain(why);
});

const events = readAppManifest('app.yml').events;

test('whatever JSON comes, the answer is a request or one short reason, never an exception', () => {
  const name = fc.oneof(fc.constantFrom(...events, 'installation', 'installation_repositories'), fc.string());
  fc.assert(
    fc.property(name, fc.jsonValue({ maxDepth: 4 }), (event, payload) => {
      const routed = route(event, payload);
      if ('ignored' in routed) expect(routed.ignored.length).toBeGreaterThan(5);
      else expect(routed.requests.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('a real payload with any one part replaced by anything is answered, too', () => {
  const real = webhookExamples
    .filter((e) => events.includes(e.name) || e.name.startsWith('installation'))
    .flatMap((e) => e.examples.map((payload) => ({ name: e.name, payload })));
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.nat(), fc.nat(), fc.jsonValue(), (example, at, under, value) => {
      const payload = structuredClone(example.payload);
      const keys = Object.keys(payload);
      const key = keys[at % keys.length] ?? '';
      const part = payload[key];
      if (typeof part === 'object' && part !== null && under % 3 > 0) {
        const inner = Object.keys(part);
        Object.assign(part, { [inner[under % Math.max(1, inner.length)] ?? 'id']: value });
      } else payload[key] = value;
      const routed = route(example.name, payload);
      expect('ignored' in routed || routed.requests.every((r) => r.installation > 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('no request carries anything that people wrote, or an address', () => {
  for (const { name, examples: payloads } of webhookExamples) {
    for (const payload of payloads) {
      const text = JSON.stringify(route(name, payload));
      expect(text).not.toMatch(/\w@\w/);
      const title = (payload as { pull_request?: { title?: string } }).pull_request?.title;
      if (title && title.length > 8) expect(text).not.toContain(title);
    }
  }
});
