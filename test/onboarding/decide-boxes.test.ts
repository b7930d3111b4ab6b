import { describe, expect, it } from 'vitest';
import { decideBoxes } from '../../src/onboarding/decide-boxes.js';
import { wordsOf } from '../../src/onboarding/words.js';
import type { ItemState, Ticker } from '../../src/training/types.js';

const states: ItemState[] = [
  { item: { id: 'read', text: 'Read', by: ['mentee'] }, state: 'open' },
  { item: { id: 'read-all', text: 'Read all of it', by: ['mentor', 'maintainer'] }, state: 'done' },
  { item: { id: 'ci', text: 'Green', by: [], evidence: { ciGreen: true } }, state: 'open' },
  { item: { id: 'last', text: 'Last', by: ['mentee'] }, state: 'open', waitsFor: ['read'] },
  { item: { id: 'out', text: 'Out', by: ['mentee'] }, state: 'done', tickedBy: 'eve', skipped: 'no need' },
];
const list = (...ticked: string[]) =>
  states.map((s) => `- [${ticked.includes(s.item.id) ? 'X' : ' '}] ${s.item.text} – and why`).join('\r\n');
const edit = (body: string, roles: Ticker[], shown = ['read-all']) =>
  decideBoxes({ body, shown, login: 'bob', roles: new Set(roles), at: '2026-03-01T00:00:00Z' }, states, []);

describe('boxes that somebody changed', () => {
  it.each<[string, string, Ticker[], [string, boolean][], string | null]>([
    ['nothing changed', list('read-all'), ['maintainer'], [], null],
    [
      'one that the person may tick',
      list('read', 'read-all'),
      ['mentee'],
      [['read', true]],
      'was ticked by `bob`',
    ],
    [
      'one that the person may take back',
      list(),
      ['mentor'],
      [['read-all', false]],
      'was taken back by `bob`',
    ],
    [
      'one that belongs to somebody else',
      list('read', 'read-all'),
      ['maintainer'],
      [],
      'only the author can change it',
    ],
    [
      'by somebody who is nothing here',
      list('read'),
      [],
      [],
      'only the mentor or a maintainer can change it',
    ],
    [
      'one that only evidence ticks',
      list('read-all', 'ci'),
      ['maintainer'],
      [],
      'ticks itself as soon as there is proof',
    ],
    ['one that comes later', list('read-all', 'last'), ['mentee'], [], '`read` must be done first'],
    ['lines that are gone change nothing', '- [x] Something else', ['mentee'], [], null],
    ['of two lines of one item the first counts', `${list('read-all')}\n- [x] Read`, ['mentee'], [], null],
  ])('%s', (_, body, roles, ticks, reply) => {
    const found = edit(body, roles);
    expect(found.ticks.map((t) => [t.item, t.done])).toEqual(ticks);
    expect(found.ticks.every((t) => t.source === 'hand' && t.by === 'bob')).toBe(true);
    if (reply === null) expect(found.reply).toBeNull();
    else expect(found.reply).toContain(reply);
  });

  it('what was left out is taken in again by mentor or maintainer alone', () => {
    const untick = (by: Ticker) => edit(list('read-all'), [by], ['read-all', 'out']);
    expect(untick('mentee').ticks).toEqual([]);
    expect(untick('mentee').reply).toContain('only the mentor or a maintainer can change it');
    expect(untick('mentor').ticks).toMatchObject([{ item: 'out', done: false }]);
  });

  it('what was ticked meanwhile by evidence is not taken for somebody’s doing', () => {
    // It was shown open and is done now: the box stands as it was shown.
    expect(edit(list(), ['mentor'], [])).toEqual({ ticks: [], reply: null });
  });

  it('are recognised in the words in which the list was written', () => {
    const own = { messages: { fr: { 'text:Read': 'Lire' } } };
    const body = '- [x] Lire\n';
    const input = { body, shown: [], login: 'bob', roles: new Set<Ticker>(['mentee']), at: '' };
    expect(decideBoxes(input, states, wordsOf(own, 'fr')).ticks).toHaveLength(1);
    expect(decideBoxes(input, states, []).ticks).toEqual([]);
  });
});
