import { describe, expect, it } from 'vitest';
import { decideCommand, rolesOf } from '../../src/onboarding/command-rules.js';
import type { ItemState, Ticker } from '../../src/training/types.js';
import { HOSTILE } from './hostile.js';
import { findLiveParts } from './live-parts.js';

const states: ItemState[] = [
  { item: { id: 'guide', text: 'Guide', by: ['mentee'] }, state: 'open' },
  {
    item: { id: 'cla', text: 'CLA', evidence: { check: ['cla'] }, by: ['mentor', 'maintainer'] },
    state: 'done',
  },
  { item: { id: 'merged', text: 'Merged', evidence: { merged: true }, by: [] }, state: 'open' },
];
const track = { id: 't', title: 'T', version: 1, stages: [], items: states.map((s) => s.item) };
const at = '2026-03-04T00:00:00Z';

function decide(text: string, ...roles: Ticker[]) {
  const [name = '', ...rest] = text.split(' ');
  return decideCommand(
    { name, args: rest.join(' ') },
    { roles: new Set(roles), login: 'ada', at, track, states },
  );
}

describe('decideCommand', () => {
  it.each<[string, string, Ticker[], object | undefined, RegExp]>([
    [
      'mentee ticks',
      'done guide',
      ['mentee'],
      { item: 'guide', done: true },
      /`guide` is now ticked by `ada`/,
    ],
    ['with a reason behind it', 'done guide. I read it', ['mentee'], { item: 'guide', done: true }, /ticked/],
    ['in a code span, in capitals', 'done `GUIDE`', ['mentee'], { item: 'guide', done: true }, /ticked/],
    [
      'maintainer takes back',
      'undo cla',
      ['maintainer'],
      { item: 'cla', done: false },
      /taken back by `ada`/,
    ],
    ['mentor may as well', 'undo cla', ['mentor', 'maintainer'], { item: 'cla', done: false }, /taken back/],
    ['mentee may not', 'undo cla', ['mentee'], undefined, /only the mentor or a maintainer can/],
    ['a stranger may nothing', 'done guide', [], undefined, /only the author can/],
    ['already done', 'done cla', ['mentor'], undefined, /already done/],
    ['nothing to take back', 'undo guide', ['mentee'], undefined, /not ticked/],
    ['evidence only', 'done merged', ['maintainer'], undefined, /cannot be ticked by hand/],
    [
      'unknown item',
      'done moon',
      ['mentee'],
      undefined,
      /no item `moon`; the items are `guide`, `cla`, `merged`/,
    ],
    ['no item', 'done', ['mentee'], undefined, /say which item, for example `\/done guide`/],
    ['no item to undo', 'undo', ['mentee'], undefined, /for example `\/undo guide`/],
    [
      'help',
      'partnerbot help',
      ['mentee'],
      undefined,
      /`\/done ITEM` .*`\/undo ITEM` .*`\/partnerbot help` .*; `ada` may tick `guide`; all commands/,
    ],
    [
      'help without a word',
      'partnerbot',
      ['mentor'],
      undefined,
      /`\/done ITEM`.*; `ada` may tick `cla`; all commands/,
    ],
    [
      'help for a stranger',
      'partnerbot help',
      [],
      undefined,
      /`\/partnerbot help` to see this again; all commands/,
    ],
    ['unknown word', 'partnerbot dance now', [], undefined, /`\/partnerbot dance` is not a command/],
    ['typing slip', 'dnoe guide', ['mentee'], undefined, /`\/dnoe` is not a command/],
  ])('%s', (_, text, roles, tick, reply) => {
    const decision = decide(text, ...roles);
    expect(decision.reply).toMatch(reply);
    // One sentence.
    expect(decision.reply?.match(/\.(\s|$)/g)).toHaveLength(1);
    if (tick === undefined) expect(decision.tick).toBeUndefined();
    else expect(decision.tick).toEqual({ ...tick, source: 'hand', by: 'ada', at });
  });

  it('says so where there is no checklist', () => {
    const context = { roles: new Set<Ticker>(['mentee']), login: 'ada', at, track: null, states: [] };
    expect(decideCommand({ name: 'done', args: 'x' }, context)).toEqual({
      reply: 'there is no checklist on this pull request, so there is nothing to tick.',
    });
  });

  it.each(HOSTILE.map((text, i) => [i, text] as const))(
    'answers hostile words with nothing live: %i',
    (_, text) => {
      for (const name of ['done', 'partnerbot', text]) {
        const { reply } = decideCommand(
          { name, args: text },
          { roles: new Set(), login: text, at, track, states },
        );
        const parts = findLiveParts(`x ${reply ?? ''}`);
        expect(parts).toMatchObject({ mentions: [], references: [], links: [], comments: [] });
        expect(parts.elements).toEqual(expect.arrayContaining(['p']));
        expect(parts.elements.filter((e) => e !== 'p' && e !== 'code')).toEqual([]);
      }
    },
  );
});

describe('rolesOf', () => {
  it.each([
    [{ isAuthor: true, isMentor: true, permission: 'admin' }, ['mentee']],
    [{ isAuthor: false, isMentor: true, permission: 'read' }, ['mentor']],
    [{ isAuthor: false, isMentor: true, permission: 'maintain' }, ['mentor', 'maintainer']],
    [{ isAuthor: false, isMentor: false, permission: 'write' }, ['maintainer']],
    [{ isAuthor: false, isMentor: false, permission: 'triage' }, []],
    [{ isAuthor: false, isMentor: false, permission: null }, []],
  ])('%j: %j', (person, roles) => {
    expect([...rolesOf(person)]).toEqual(roles);
  });
});
