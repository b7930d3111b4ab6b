import { expect, test } from 'vitest';
import {
  type DueItem,
  digestIssue,
  mondayOf,
  renderDigest,
  renderSlack,
} from '../../src/onboarding/digest.js';

const ITEMS: DueItem[] = [
  { kind: 'say-hello', who: 'alice', about: 'quinn', since: '2025-08-01' },
  { kind: 'answer', who: 'bob', about: 'dora', repository: 'o/engine', number: 7, since: '2026-03-02' },
  { kind: 'answer', who: 'alice', about: null, repository: 'o/engine', number: 4, since: '2026-02-27' },
  { kind: 'decide', who: null, about: 'dora', since: '2026-03-01' },
];

test('says who waits for whom and since when, the longest wait first, and mentions nobody', () => {
  const text = renderDigest(ITEMS, '2026-03-03');
  expect(text).toContain(
    '- somebody whose account is gone on [o/engine#4](/o/engine/issues/4) for `alice`, since 2026-02-27 (4 days)\n- `dora` on [o/engine#7](/o/engine/issues/7) for `bob`, since 2026-03-02 (1 day)',
  );
  expect(text).toContain('`quinn`; `alice` was their mentor, since 2025-08-01');
  expect(text).not.toMatch(/(?<![`\w])@\w/);
  expect(renderDigest([], '2026-03-03')).toContain('Nothing is due');
});

test('names the customers who wait for a word only to those who may know, and says how it is given', () => {
  const item: DueItem = { kind: 'confirm', who: null, about: null, since: '2026-03-01' };
  const command = '`partnerbot customers confirm ID --by LOGIN --because REASON`';
  const named = renderDigest([{ ...item, customer: 'acme' }], '2026-03-03');
  expect(named).toContain('- `acme`, since 2026-03-01 (2 days)');
  expect(named).toContain(`The word is given with ${command}, by whoever runs the App.`);
  expect(named).toContain('Next step: a mentor or maintainer gives their word');
  const bare = renderDigest([item, ...ITEMS], '2026-03-03');
  expect(bare).toContain('- a customer, since 2026-03-01 (2 days)');
  expect(bare).toContain(`${command}, by whoever runs the App; \`partnerbot digest --dry-run\` names them.`);
  expect(bare).toContain('Next step: whoever is named');
  const chat = renderSlack([item], 'o/engine', 'https://github.example.com');
  expect(chat).toContain('• a customer, since 2026-03-01\nThe word is given with');
  expect(digestIssue([item], '2026-03-03', true).body).toMatch(/\| Customers who have done .* \| 1 \|/);
});

test('in a chat nothing that people wrote is live', () => {
  const text = renderSlack(
    [{ kind: 'decide', who: null, about: '<!channel> & co', since: '2026-03-01' }],
    'o/<engine>',
    'https://github.example.com',
  );
  expect(text).toContain('&lt;!channel&gt; &amp; co');
  expect(text).not.toMatch(/<[!@]/);
  expect(renderSlack(ITEMS, 'o/engine', 'https://github.example.com')).toContain(
    '<https://github.example.com/o/engine/issues/7|o/engine#7>',
  );
});

test('long lists are cut and counted', () => {
  const many = Array.from(
    { length: 33 },
    (_, i): DueItem => ({ kind: 'decide', who: null, about: `p${i}`, since: '2026-03-01' }),
  );
  expect(renderDigest(many, '2026-03-03')).toContain('- and 13 more');
});

test.each([
  ['2026-03-02T00:00:00Z', '2026-03-02'],
  ['2026-03-08T23:59:59Z', '2026-03-02'],
  ['2026-03-09T00:00:00Z', '2026-03-09'],
  ['2026-01-01T12:00:00Z', '2025-12-29'],
])('the week of %s begins on %s', (instant, monday) => {
  expect(mondayOf(instant)).toBe(monday);
});

test('a dashboard shows where things stand; without one the issue stays as it is', () => {
  expect(digestIssue(ITEMS, '2026-03-03', true).body).toContain('| Wait for their mentor | 2 |');
  expect(digestIssue(ITEMS, '2026-03-03', false).body).toBe(digestIssue([], '2026-05-05', false).body);
});
