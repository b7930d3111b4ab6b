import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAppManifest, type Sandbox } from '../../src/sandbox/index.js';
import { playEverything } from './support/everything.js';
import { type Stage, startStage } from './support/start.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

describe('people cannot do what GitHub does not let them', () => {
  const CASES: [string, (s: Sandbox) => unknown, RegExp][] = [
    ['two accounts of one login', (s) => s.createUser({ login: 'EVE' }), /already an account/],
    ['two repositories of one name', (s) => s.createRepository('acme', 'App'), /already a repository/],
    [
      'two issues of one number',
      (s) => s.openIssue('acme/app', { author: 'eve', title: 'x', number: 1 }),
      /taken/,
    ],
    [
      'approving one’s own',
      (s) => s.review('acme/app', 1, { by: 'eve', state: 'APPROVED' }),
      /own pull request/,
    ],
    [
      'assigning a stranger',
      (s) => s.assign('acme/app', 1, { by: 'ada', login: 'eve' }),
      /cannot be assigned/,
    ],
    [
      'a review by a stranger',
      (s) => s.requestReview('acme/app', 1, { by: 'ada', reviewer: 'eve' }),
      /no collaborator/,
    ],
    [
      'transferring a pull request',
      (s) => s.transferIssue('acme/app', 1, { by: 'ada', to: 'acme/app' }),
      /is a pull request/,
    ],
    ['deleting a pull request', (s) => s.deleteIssue('acme/app', 1, { by: 'ada' }), /is a pull request/],
    [
      'taking off a label that is not there',
      (s) => s.removeLabel('acme/app', 1, { by: 'ada', label: 'x' }),
      /no label/,
    ],
    ['a file that is not there', (s) => s.setFile('acme/app', 'none', null, { by: 'ada' }), /no file/],
    ['somebody unknown', (s) => s.comment('acme/app', 1, { by: 'nobody', body: 'x' }), /no account/],
    ['installing twice', (s) => s.installApp('acme'), /already installed/],
    ['members of a person', (s) => s.addMember('eve', 'dora'), /no organisation/],
  ];
  it.each(CASES)('%s', (_, act, message) => {
    const before = JSON.stringify(stage.sandbox.snapshot());
    expect(() => act(stage.sandbox)).toThrow(message);
    expect(JSON.stringify(stage.sandbox.snapshot())).toBe(before);
  });

  it('keeps strangers out of a locked conversation, and lets writers in', () => {
    const { sandbox } = stage;
    sandbox.lock('acme/app', 2, { by: 'ada' });
    expect(() => sandbox.comment('acme/app', 2, { by: 'eve', body: 'x' })).toThrow(/locked/);
    expect(sandbox.comment('acme/app', 2, { by: 'dora', body: 'x' }).id).toBeGreaterThan(0);
  });

  it('never merges twice nor reopens what is merged', () => {
    const { sandbox } = stage;
    const { number } = sandbox.openPull('acme/app', { author: 'eve', title: 'Once' });
    sandbox.mergePull('acme/app', number, { by: 'ada' });
    expect(() => sandbox.mergePull('acme/app', number, { by: 'ada' })).toThrow(/merged/);
    expect(() => sandbox.reopenPull('acme/app', number, { by: 'ada' })).toThrow(/merged/);
  });
});

describe('determinism', () => {
  it('gives the same state, ids and bodies in every run', async () => {
    const run = async () => {
      const own = await startStage();
      await playEverything(own);
      const log = own.sandbox.deliveries.pending().map(({ guid, body }) => [guid, body]);
      const state = own.sandbox.snapshot();
      await own.stop();
      return { log, state };
    };
    expect(await run()).toEqual(await run());
  });

  it('stamps everything by the injected clock', async () => {
    const { sandbox, clock } = stage;
    clock.set(new Date('2026-06-01T12:00:00.750Z'));
    sandbox.comment('acme/app', 1, { by: 'eve', body: 'Later' });
    const comment = sandbox.snapshot()[0]?.issues[0]?.comments.at(-1);
    expect(comment?.createdAt).toBe('2026-06-01T12:00:00Z');
  });
});

describe('app.yml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    const path = join(folder, 'app.yml');
    writeFileSync(path, text);
    return readAppManifest(path);
  };
  it('gives permissions and events', () => {
    const text = 'default_permissions:\n  issues: write # why\n  checks: read\ndefault_events:\n  - issues\n';
    expect(read(text)).toEqual({ permissions: { issues: 'write', checks: 'read' }, events: ['issues'] });
  });
  it.each([
    ['a level that does not exist', 'default_permissions: { issues: all }', /issues is all/],
    ['events that are no list', 'default_events: issues', /list of event names/],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
  it('reads the project’s own: no contents write', () => {
    const { permissions, events } = readAppManifest('app.yml');
    expect(permissions.contents).toBe('read');
    expect(events).toContain('pull_request');
  });
});
