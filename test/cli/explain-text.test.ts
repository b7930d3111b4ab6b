import { expect, test } from 'vitest';
import { formatExplanation } from '../../src/cli/explain-text.js';

test('an explanation for people names what was decided, why, and every write with its text', () => {
  const text = formatExplanation({
    decisions: [{ what: 'attribution', why: 'the organisation acme vouches for it' }],
    plan: [
      { action: 'label.ensure', label: { name: 'partner', color: '0e8a16', description: '' } },
      { action: 'label.add', names: ['partner', 'stage: newcomer'] },
      { action: 'comment.delete', commentId: 7 },
    ],
  });
  expect(text).toBe(`Decided:
- attribution: the organisation acme vouches for it

Would be written to GitHub:
- label.ensure (label: partner)
- label.add (names: partner, stage: newcomer)
- comment.delete (commentId: 7)
`);
  const body = { action: 'comment.create', body: 'One\n\nTwo\n' } as never;
  expect(formatExplanation({ decisions: [], plan: [body] })).toContain(
    'Decided:\n- nothing\n\nWould be written to GitHub:\n- comment.create\n    One\n\n    Two\n',
  );
});
