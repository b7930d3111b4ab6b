import { expect, test } from 'vitest';
import { chartMovement, listMoves } from '../../src/reports/movement.js';
import type { CustomerRow, Report } from '../../src/reports/report.js';

const move = (stage: string, since: string | null, byHand = false) => ({
  stage,
  since,
  evidence: `because of ${stage}`,
  byHand,
  notedAt: '2026-02-15T03:00:00.000Z',
});
const row = (id: string, ...transitions: ReturnType<typeof move>[]) => ({
  id,
  name: `The ${id}`,
  transitions,
});
const report = (list: object[], from = '2026-01-10', until = '2026-04-10'): Report =>
  ({ window: { from, until }, customers: { list: list as CustomerRow[] } }) as Report;

const LIST = [
  row(
    'acme',
    move('participant', '2025-12-01'),
    move('contributor', '2026-02-03'),
    move('partner', '2026-03-31', true),
  ),
  row('umbra', move('participant', '2026-04-10')),
  row('late', move('user', null)),
  row('quiet'),
];

test('moves in the window are told newest first, each with where it came from and why', () => {
  expect(
    listMoves(report(LIST)).map(({ day, customer, from, to, why }) => [day, customer, from, to, why]),
  ).toEqual([
    ['2026-04-10', 'umbra', 'listed', 'participant', 'because of participant'],
    ['2026-03-31', 'acme', 'contributor', 'partner', 'set by hand'],
    ['2026-02-15', 'late', 'listed', 'user', 'because of user'],
    ['2026-02-03', 'acme', 'participant', 'contributor', 'because of contributor'],
  ]);
  expect(
    listMoves(report([row('same', move('user', '2026-02-01'), move('user', '2026-02-02', true))])),
  ).toHaveLength(1);
});

test('counts at the end of each month and on the last day add up to all customers', () => {
  const chart = chartMovement(report(LIST));
  expect(chart?.categories).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-10']);
  expect(chart?.series.map(({ values }) => values)).toEqual([
    [1, 2, 1, 2],
    [0, 0, 1, 1],
  ]);
  expect(chart?.details?.values[3]).toBe('1 partner, 1 participant, 1 user, 1 listed');
  expect(chart?.summary).toBe('1 of 4 customers stand at the stage partner or reviewer, 0 on 2026-01-31.');
});

test('nothing is drawn where the stages over time are not to be shown, and thirty years are no more than can be read', () => {
  expect(chartMovement(report([{ id: 'acme', name: 'Acme' }]))).toBeNull();
  expect(listMoves(report([{ id: 'acme', name: 'Acme' }]))).toEqual([]);
  expect(chartMovement(report(LIST, '1996-05-01', '2026-04-10'))?.categories).toHaveLength(36);
});
