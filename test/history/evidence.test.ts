import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMergedPull, findSquashedPull } from '../../src/history/commit-text.js';
import { EVIDENCE_FIELDS, parseEvidence, readId } from '../../src/history/evidence.js';
import { createTrailerReader } from '../../src/history/trailers.js';

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

describe('the fields of a line', () => {
  it('are those that the help lists, and others are told', () => {
    const told: string[] = [];
    for (const [field] of EVIDENCE_FIELDS) parseEvidence(JSON.stringify({ [field]: 1 }), (f) => told.push(f));
    parseEvidence('{"more":1,"none":null}', (f) => told.push(f));
    expect(told).toEqual(['more']);
  });

  it.each([
    ['{"id":"a","name":"b"}', '"a"'],
    ['{ "id" : "a" }', '"a"'],
    ['{"name":"b"}', 'null'],
    ['{"name":"b","id":"c"}', '"c"'],
    ['{"id":7}', '7'],
    ['{"id":null}', 'null'],
    ['{"id":"a","id":"b"}', '"b"'],
    ['{"id":"a","\\u0069d":"b"}', '"b"'],
    ['{"\\u0069d":"b"}', '"b"'],
    ['{"id":"a\\"b"}', '"a\\"b"'],
    ['{"id":"a","name":"\\"id\\""}', '"a"'],
    ['{"id":"id","name":"id"}', '"id"'],
  ])('the id is read alone as it is read with the rest: %s', (line, id) => {
    const parsed = parseEvidence(line);
    expect(readId(line)).toBe(id);
    expect(JSON.stringify('error' in parsed ? 'malformed' : parsed.id)).toBe(id);
  });

  it('the id is read alone as it is read with the rest, whatever it is', () => {
    const more = fc.record(
      { id: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()), name: fc.string() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(more, fc.boolean(), (fields, reversed) => {
        const entries = Object.entries(fields);
        const line = JSON.stringify(Object.fromEntries(reversed ? entries.reverse() : entries));
        expect(readId(line)).toBe(JSON.stringify(fields.id ?? null));
      }),
    );
  });
});

describe('commit messages', () => {
  it('read merges and squashes', () => {
    expect(findMergedPull('Merge pull request #12 from ann-b/fix/it')).toEqual({
      number: 12,
      owner: 'ann-b',
    });
    expect(findMergedPull('Merge branch main')).toBeUndefined();
    expect(findSquashedPull('Fix it (#34)')).toBe(34);
    expect(findSquashedPull('Fix it (#34) ')).toBe(34);
    expect(findSquashedPull('Fix #34')).toBeUndefined();
    expect(findSquashedPull('Fix it (34)')).toBeUndefined();
  });

  it('read trailers of the kinds that tell something, each person once a kind', () => {
    const read = createTrailerReader();
    const text = [
      'Co-authored-by: A B <a@x.org>',
      'co-authored-by: A B <A@x.org>',
      'Reviewed-by: C <c@x.org>',
      'Co-authored-by: nobody',
      'Change-Id: I1234',
      `Signed-off-by: ${' '.repeat(2000)}<x@x.org>`,
      'PR-URL: https://example.org/o/r/pull/56',
    ].join('\n');
    const expected = [
      { kind: 'co-authored-by', name: 'A B', email: 'a@x.org', address: 'a@x.org' },
      { kind: 'reviewed-by', name: 'C', email: 'c@x.org', address: 'c@x.org' },
      { kind: 'pr-url', number: 56 },
    ];
    expect(read(text)).toEqual(expected);
    expect(read(`${text}\n`)).toEqual(expected);
    expect(read('')).toEqual([]);
  });
});
