import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDay, formatDay } from '../../src/progress/days.js';

it('an instant is on the same day in every form it is written in', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (instant) => {
        const text = instant.toISOString();
        const day = text.slice(0, 10);
        const forms = [
          text,
          `${text.slice(0, 19)}Z`,
          `${text.slice(0, 19)}+00:00`,
          text.replace('T', ' '),
          day,
        ];
        const expected = Math.floor(instant.getTime() / 86_400_000);
        for (const form of forms) expect([form, findDay(form)]).toEqual([form, expected]);
        expect(formatDay(findDay(text) ?? 0)).toBe(day);
      },
    ),
  );
});

it.each([
  ['2024-02-29T12:00:00.000Z', 19782],
  ['2023-02-29T12:00:00.000Z', undefined],
  ['2024-02-01T24:00:00.000Z', undefined],
  ['2024-02-01T12:00:00.0a0Z', undefined],
  ['2024-02-01T12:00:00 000Z', undefined],
  ['2024-02-01T12:00:00.0000', 19754],
  ['2024-02-01T12:00:00.0001Z', 19754],
  ['2024-02-30', undefined],
])('%s is day %s', (text, day) => {
  expect(findDay(text)).toBe(day);
});
