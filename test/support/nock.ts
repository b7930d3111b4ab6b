import nock from 'nock';
import { afterAll, beforeAll } from 'vitest';

nock.restore();

/**
 * Answers HTTP calls of the tests of one file, and of no other: nock replaces the client of the whole process, which the
 * files of a worker share, and a replaced client keeps what it sends in memory instead of on its way.
 */
export function useNock(): typeof nock {
  beforeAll(() => nock.activate());
  afterAll(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  });
  return nock;
}
