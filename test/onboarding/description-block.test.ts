import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlock, placeBlock, renderBlock } from '../../src/onboarding/description-block.js';
import type { ItemState } from '../../src/training/types.js';
import { hostileString } from './hostile.js';

const states = (done: boolean): ItemState[] => [
  { item: { id: 'a', text: 'One', by: ['mentee'] }, state: done ? 'done' : 'open' },
  { item: { id: 'b', text: 'Two', by: [] }, state: 'open' },
];
const block = (done: boolean) => renderBlock(states(done), []) ?? '';

describe('our block in the author’s description', () => {
  it('leaves every byte outside of it as the author wrote it', () => {
    const own = hostileString().filter((text) => text.length < 20_000 && !text.includes('partnerbot:'));
    fc.assert(
      fc.property(own, own, fc.constantFrom('\n', '\r\n'), (before, after, eol) => {
        const first = placeBlock(before, block(false));
        expect(first?.startsWith(before)).toBe(true);
        expect(findBlock(first ?? '')?.shown).toEqual([]);
        const text = block(false).replaceAll('\n', eol);
        const placed = placeBlock(before + eol + text + eol + after, block(true)) ?? '';
        expect(placed.startsWith(before + eol)).toBe(true);
        expect(placed.endsWith(eol + after)).toBe(true);
        expect(findBlock(placed)?.shown).toEqual(['a']);
        expect(placeBlock(placed, block(true))).toBeNull();
      }),
    );
  });

  it('is not put where there is no room, nor begun without items', () => {
    expect(placeBlock('x'.repeat(64_990), block(false))).toBeNull();
    expect(renderBlock([], [])).toBeNull();
    expect(findBlock('<!-- partnerbot:checklist -->\n- [x] One')).toBeNull();
  });
});
