import { describe, expect, it } from 'vitest';
import { joinReplies } from '../../src/onboarding/decide-commands.js';

const answer = (commentId: number, index: number, reply: string | null) => ({ commentId, index, reply });

describe('answers to commands', () => {
  it.each([
    ['nothing was asked', [], 'before'],
    ['what happened is visible anyway', [answer(1, 0, null)], 'before'],
    ['one', [answer(1, 0, 'a')], 'a'],
    ['two of one comment, in their order', [answer(1, 1, 'b'), answer(1, 0, 'a')], '\n\n- a\n- b'],
    ['two comments', [answer(2, 0, 'b'), answer(1, 5, 'a')], '\n\n- a\n- b'],
    ['the same said twice is said once', [answer(1, 0, 'a'), answer(1, 1, 'a')], 'a'],
    ['a correction replaces what was hoped for', [answer(1, 0, 'asked'), answer(1, 0, 'refused')], 'refused'],
    ['several lines stay in their item', [answer(1, 0, 'a\n\nb'), answer(1, 1, 'c')], '\n\n- a\n\n  b\n- c'],
  ])('%s', (_, answers, said) => {
    expect(joinReplies(answers, 'before')).toBe(said);
  });

  it('leaves out the oldest where they are too long for a comment, never the newest', () => {
    const long = Array.from({ length: 5 }, (_, i) => answer(1, i, `${i}`.repeat(7_000)));
    expect(joinReplies(long, null)).toBe(`\n\n- ${'3'.repeat(7_000)}\n- ${'4'.repeat(7_000)}`);
  });
});
