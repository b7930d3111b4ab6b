import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markerKey, readMarked, writeMarked } from '../../src/github/marker.js';
import type { StickyState } from '../../src/onboarding/facts.js';
import { hostileString } from '../onboarding/hostile.js';

const KEY = markerKey('one private key');
const OTHER = markerKey('another private key');
const HERE = { repositoryId: 17, number: 4 };

const state: fc.Arbitrary<StickyState> = fc.record({
  stage: hostileString(),
  mentor: fc.option(hostileString()),
  decidedBy: hostileString(),
  since: hostileString(),
  track: fc.option(fc.record({ id: hostileString(), version: fc.nat() })),
});
/** GitHub keeps UTF-8: half a character would come back as another one. */
const whole = state.map(
  (s) => JSON.parse(JSON.stringify(s).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '')) as StickyState,
);
const subject = fc.record({ repositoryId: fc.integer({ min: 1 }), number: fc.integer({ min: 1 }) });
const sample: StickyState = {
  stage: 'newcomer',
  mentor: 'alice',
  decidedBy: 'skills',
  since: '2026-01-01',
  track: null,
};

test('what was written is read back, whatever it holds, also with carriage returns', () => {
  fc.assert(
    fc.property(hostileString(), whole, subject, (text, given, at) => {
      const plain = text.replaceAll('\r\n', '\n').replace(/^\n+/, '');
      const body = writeMarked(plain, given, at, [KEY]);
      expect(readMarked(body, at, [OTHER, KEY])).toEqual({ state: given, text: plain });
      const there = readMarked(body.replaceAll('\n', '\r\n'), at, [KEY]);
      expect(there?.state).toEqual(given);
    }),
    { numRuns: 200 },
  );
});

test('the marker is one hidden line whatever the state holds, and shows nothing of it', () => {
  fc.assert(
    fc.property(whole, (given) => {
      const [line = '', empty, text] = writeMarked('Welcome', given, HERE, [KEY]).split('\n');
      expect(line).toMatch(/^<!-- partnerbot:sticky [\w-]+ [0-9a-f]{64} -->$/);
      expect([empty, text]).toEqual(['', 'Welcome']);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['another pull request', { ...HERE, number: 5 }, [KEY]],
  ['another repository', { ...HERE, repositoryId: 18 }, [KEY]],
  ['another key', HERE, [OTHER]],
  ['no key at all', HERE, []],
])('a marker copied to %s is worth nothing', (_, at, keys) => {
  expect(readMarked(writeMarked('Welcome', sample, HERE, [KEY]), at, keys)).toBeNull();
});

test('a marker whose state, signature or place was edited is worth nothing', () => {
  const body = writeMarked('Welcome', sample, HERE, [KEY]);
  const [, payload = '', signature = ''] = /sticky (\S+) (\S+)/.exec(body) ?? [];
  const raised = Buffer.from(JSON.stringify([1, 'regular-reviewer', null, 'pair', ''])).toString('base64url');
  const forged = [
    body.replace(payload, raised),
    body.replace(
      signature,
      signature.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    ),
    body.replace(signature, ''),
    body.replace(signature, signature.slice(2)),
    body.replace(signature, signature.toUpperCase() === signature ? 'x' : signature.toUpperCase()),
    `> ${body}`,
    ` ${body}`,
    `\n${body}`,
    body.replace('<!--', '&lt;!--'),
  ];
  for (const text of forged) expect(readMarked(text, HERE, [KEY])).toBeNull();
});

test('no text that its writer has not signed is read as a marker, and reading never throws', () => {
  fc.assert(
    fc.property(fc.oneof(hostileString(), fc.base64String()), hostileString(), (payload, rest) => {
      const hex = 'a'.repeat(64);
      for (const text of [payload, rest, `<!-- partnerbot:sticky ${payload} ${hex} -->\n\n${rest}`])
        expect(readMarked(text, HERE, [KEY])).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test('during a change of the key both are read, and the first one signs', () => {
  const body = writeMarked('Welcome', sample, HERE, [KEY, OTHER]);
  expect(readMarked(body, HERE, [OTHER])).toBeNull();
  expect(readMarked(body, HERE, [OTHER, KEY])).toEqual({ state: sample, text: 'Welcome' });
});

test('the key says nothing of the private key, and is the same for the same one', () => {
  expect(markerKey('one private key')).toBe(KEY);
  expect(KEY).toMatch(/^[0-9a-f]{64}$/);
  expect(OTHER).not.toBe(KEY);
});
