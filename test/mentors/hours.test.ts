import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUtcOffset, overlapsAt } from '../../src/mentors/hours.js';

describe('hours in common', () => {
  it.each<[at: string, zone: string, offset: number | undefined, hours: number]>([
    ['2026-06-15T12:00:00Z', 'Europe/Berlin', 120, 8],
    // Berlin is at +01:00 until 29 March 2026, 01:00 UTC, and from 25 October, 01:00 UTC, on.
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', 120, 7],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 120, 8],
    ['2026-10-25T00:59:59Z', 'Europe/Berlin', 120, 8],
    ['2026-10-25T01:00:00Z', 'Europe/Berlin', 120, 7],
    ['2026-06-15T12:00:00Z', 'Asia/Kolkata', 120, 4],
    ['2026-06-15T12:00:00Z', 'America/Los_Angeles', 330, 0],
    ['2026-06-15T12:00:00Z', 'Pacific/Kiritimati', -660, 7],
    ['2026-06-15T12:00:00Z', 'Mars/Olympus', 0, 8],
    ['2026-06-15T12:00:00Z', 'Europe/Berlin', undefined, 0],
    ['2026-06-15T12:00:00Z', 'Europe/Berlin', Number.NaN, 0],
    ['whenever', 'Europe/Berlin', 120, 0],
  ])('at %s in %s, for an author at %s minutes: %i', (at, zone, offset, hours) => {
    expect(overlapsAt(at, offset)(zone)).toBe(hours);
  });

  it('are never more than a working day nor less than none, and the same asked twice', () => {
    const zone = fc.constantFrom('UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Pago_Pago');
    fc.assert(
      fc.property(zone, fc.integer({ min: -2000, max: 2000 }), (name, offset) => {
        const overlaps = overlapsAt('2026-06-15T12:00:00Z', offset);
        const hours = overlaps(name);
        expect(hours).toBeGreaterThanOrEqual(0);
        expect(hours).toBeLessThanOrEqual(8);
        expect(overlaps(name)).toBe(hours);
      }),
    );
  });
});

describe('the offset that commits are dated in', () => {
  it.each<[dates: (string | undefined)[], offset: number | undefined]>([
    [[], undefined],
    [[undefined, '2026-01-01T00:00:00Z', '2026-01-01'], undefined],
    [['2026-01-01T00:00:00+05:30', '2026-01-02T00:00:00Z'], 330],
    [['2026-01-02T00:00:00-0800', '2026-01-01T00:00:00+01:00'], -480],
    [['2026-01-01T00:00:00-08:00', '2026-01-01T23:00:00.5+01:00'], 60],
    [['2026-01-01T00:00:00+99:00'], undefined],
    [['nonsense+01:00', 'T+01:00'], undefined],
  ])('%j: %s', (dates, offset) => {
    expect(findUtcOffset(dates)).toBe(offset);
  });
});
