import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutAddresses } from '../../src/store/addresses.js';
import { REMOVED, redactJson, redactText } from '../../src/store/redact.js';

const OCTO = { id: 70, login: 'Octo' };

describe('a person goes out of JSON', () => {
  test.each<[string, unknown, unknown]>([
    ['accounts', { author: { id: 70, login: 'octo', type: 'User' } }, { author: null }],
    ['accounts without an id', { headOwner: { login: 'OCTO' }, n: 1 }, { headOwner: null, n: 1 }],
    [
      'another account of that login stays',
      { author: { id: 71, login: 'octo' } },
      { author: { id: 71, login: 'octo' } },
    ],
    ['entries of lists', { open: [{ login: 'octo' }, { login: 'ada' }] }, { open: [{ login: 'ada' }] }],
    ['keys', { tried: { octo: 'no', ada: 'no' } }, { tried: { ada: 'no' } }],
    ['words', { by: 'octo' }, { by: REMOVED }],
    ['sentences', { why: 'octo, not octo-cat, has room' }, { why: `${REMOVED}, not octo-cat, has room` }],
    ['ids', { userId: 70, commentId: 70 }, { userId: null, commentId: 70 }],
    ['nothing else', { a: [null, 1, 'x'], b: { c: true } }, { a: [null, 1, 'x'], b: { c: true } }],
  ])('%s', (_, value, expected) => {
    expect(redactJson(value, OCTO)).toEqual(expected);
  });

  test('a login that is a word of ours breaks no record', () => {
    const plan = { state: 'open', action: 'open', by: 'open', seen: [{ kind: 'open' }] };
    expect(redactJson(plan, { id: 1, login: 'open' })).toEqual({ ...plan, by: REMOVED });
  });

  test('whoever is not in it changes nothing, not even the value itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(redactJson(value, { id: null, login: 'nobody-like-this' })).toBe(value);
      }),
    );
  });
});

test('a login is a whole word, whatever it is made of', () => {
  expect(redactText('octo octocat Octo. my-octo `OCTO`', OCTO)).toBe(
    `${REMOVED} octocat ${REMOVED}. my-octo \`${REMOVED}\``,
  );
});

test.each([
  ['write to a.b+c@mail.example.com, please', 'write to (address), please'],
  ['`ü@bücher.example`', '`(address)`'],
  ['@alice and a@b', '@alice and a@b'],
  ['{"what":"/done x@y.example.org"}', '{"what":"/done (address)"}'],
])('addresses go: %s', (text, expected) => {
  expect(withoutAddresses(text)).toBe(expected);
});
