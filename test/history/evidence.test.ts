import { describe, expect, it } from 'vitest';
import { findMergedPull, findPullNumber, listNamed } from '../../src/history/commit-text.js';
import { parseEvidence } from '../../src/history/evidence.js';

describe('a line of evidence', () => {
  it('keeps what it knows, passes over the rest, and takes null for absent', () => {
    const line = '{"id":"c1","name":"A","email":null,"orgs":["acme"],"date":"2024-01-01T00:00:00Z","more":1}';
    expect(parseEvidence(line)).toEqual({
      id: 'c1',
      evidence: { name: 'A', orgs: ['acme'], date: '2024-01-01T00:00:00Z' },
    });
    expect(parseEvidence('{}')).toEqual({ id: null, evidence: {} });
  });

  it.each([
    ['{', /not JSON/],
    ['[]', /not a JSON object/],
    ['null', /not a JSON object/],
    ['{"name":1}', /"name" is not text/],
    ['{"orgs":"acme"}', /"orgs" is not a list of texts/],
    ['{"trailers":[1]}', /"trailers" is not a list of texts/],
    ['{"headOwnerType":"Team"}', /"headOwnerType"/],
    ['{"userId":1.5}', /"userId" is not a whole number/],
    ['{"date":"yesterday"}', /"date" is not an ISO 8601 date/],
    ['{"id":{}}', /"id" is not text/],
  ])('%s is malformed', (line, error) => {
    const parsed = parseEvidence(line);
    expect('error' in parsed ? parsed.error : '').toMatch(error);
  });
});

describe('commit messages', () => {
  it('read merges, squashes and PR-URL', () => {
    expect(findMergedPull('Merge pull request #12 from ann-b/fix/it')).toEqual({
      number: 12,
      owner: 'ann-b',
    });
    expect(findMergedPull('Merge branch main')).toBeUndefined();
    expect(findPullNumber('Fix it (#34)', [])).toBe(34);
    expect(findPullNumber('Fix #34', ['PR-URL: https://example.org/o/r/pull/56'])).toBe(56);
    expect(findPullNumber('Fix #34', ['Fixes: #7'])).toBeUndefined();
  });

  it('read the people of one kind of trailer, each once', () => {
    const trailers = [
      'Co-authored-by: A B <a@x.org>',
      'co-authored-by: A B <A@x.org>',
      'Reviewed-by: C <c@x.org>',
      'Co-authored-by: nobody',
    ];
    expect(listNamed(trailers, 'co-authored-by')).toEqual([{ name: 'A B', email: 'A@x.org' }]);
    expect(listNamed(trailers, 'reviewed-by')).toEqual([{ name: 'C', email: 'c@x.org' }]);
  });
});
