import { Octokit } from '@octokit/rest';
import { afterEach, describe, expect, it } from 'vitest';
import type { Octokit as AppOctokit } from '../../src/github/session.js';
import { readLoginStates } from '../../src/jobs/login-states.js';
import { useNock } from '../support/nock.js';

const nock = useNock();
const API = 'https://api.example.com';
const at = { owner: 'octo', name: 'engine' };
const octokit = new Octokit({
  baseUrl: API,
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
});
const ask = (logins: string[]) =>
  readLoginStates(octokit as unknown as AppOctokit, at, logins, new Date('2026-03-01T00:00:00Z'));

afterEach(() => nock.cleanAll());

describe('what is wrong with logins', () => {
  it('is told apart: nobody has it, nobody may assign it; each asked once, whatever the case', async () => {
    const github = nock(API);
    github.get('/repos/octo/engine').reply(200, {});
    github.get('/repos/octo/engine/assignees/ann').reply(204);
    github.get('/repos/octo/engine/assignees/ben').reply(404);
    github.get('/users/ben').reply(200, { login: 'ben' });
    github.get('/repos/octo/engine/assignees/gone').reply(404);
    github.get('/users/gone').reply(404);
    const states = await ask(['Ann', 'ben', 'ANN', 'gone']);
    expect([...states]).toEqual([
      ['ben', 'unassignable'],
      ['gone', 'unknown'],
    ]);
    expect(github.isDone()).toBe(true);
  });

  it('is nothing about anybody where the repository cannot be seen, or GitHub does not answer', async () => {
    nock(API).get('/repos/octo/engine').reply(404);
    await expect(ask(['ann'])).rejects.toThrow('looking for octo/engine: GitHub answered 404');
    nock(API).get('/repos/octo/engine').reply(200, {});
    nock(API).get('/repos/octo/engine/assignees/ann').reply(502);
    await expect(ask(['ann'])).rejects.toThrow('whether ann can be assigned');
  });
});
