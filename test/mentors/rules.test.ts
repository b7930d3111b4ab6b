import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { chooseMentor } from '../../src/mentors/choose.js';
import { simulate } from '../../src/mentors/simulate.js';
import type { SimulationEvent } from '../../src/mentors/simulation-event.js';
import type { Rota } from '../../src/mentors/types.js';
import { histories, request, rotas } from './make.js';

/** Judges every assignment of a history again, by the contract's words and with none of the code under test. */
function listViolations(rota: Rota, events: readonly SimulationEvent[], seed: string): string[] {
  const rows = new Map([...simulate(rota, events, { seed })].map((row) => [row.id, row]));
  const open: { id: string | number; mentor: string; customer: string | undefined }[] = [];
  const found: string[] = [];
  for (const event of events) {
    if (event.event === 'closed') {
      const place = open.findIndex(({ id }) => id === event.id);
      if (place >= 0) open.splice(place, 1);
      continue;
    }
    const row = rows.get(event.id);
    const mentor = rota.mentors.find(({ login }) => login === row?.mentor);
    if (!row || !mentor) {
      if (row?.reason.includes('owner') !== true) found.push(`${event.id}: the fallback is not named`);
      continue;
    }
    const theirs = open.filter((one) => one.mentor === mentor.login);
    const day = DateTime.fromISO(event.at).setZone(mentor.timezone).toFormat('yyyy-MM-dd');
    if (!mentor.onRota) found.push(`${event.id}: off the rota`);
    if (theirs.length >= mentor.capacity) found.push(`${event.id}: above capacity`);
    if (mentor.away.some(({ from, until }) => from <= day && day <= until)) found.push(`${event.id}: away`);
    if (mentor.login === event.author?.toLowerCase()) found.push(`${event.id}: their own`);
    if (event.customer !== undefined) {
      const same = theirs.filter((one) => one.customer === event.customer);
      if (rota.maxPerCustomer && same.length >= rota.maxPerCustomer)
        found.push(`${event.id}: customer share`);
      if (rota.independence === 'require' && mentor.employer === event.customer)
        found.push(`${event.id}: employer`);
    }
    open.push({ id: event.id, mentor: mentor.login, customer: event.customer });
  }
  return found;
}

describe('the rules of the rota hold in every history', () => {
  it('capacity, absence, customer share, employer, author: never violated', () => {
    fc.assert(
      fc.property(rotas, histories, fc.string(), (rota, events, seed) => {
        expect(listViolations(rota, events, seed)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves nobody without a mentor while anybody is eligible', () => {
    fc.assert(
      fc.property(rotas, histories, (rota, events) => {
        for (const row of simulate(rota, events, { seed: '1' })) {
          expect(row.mentor === null).toBe(row.candidates.every(({ eligible }) => !eligible));
          expect(row.candidates.map(({ login }) => login).sort()).toEqual(
            rota.mentors.map((m) => m.login).sort(),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same output whatever the order of the YAML', () => {
    const shuffled = rotas.chain((rota) =>
      fc.tuple(
        fc.constant(rota),
        fc.shuffledSubarray(rota.mentors, { minLength: rota.mentors.length, maxLength: rota.mentors.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, histories, ([rota, mentors], events) => {
        const other = { ...rota, mentors };
        expect([...simulate(other, events, { seed: '7' })]).toEqual([
          ...simulate(rota, events, { seed: '7' }),
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('never goes back to somebody who was tried before, however often it is asked again', () => {
    fc.assert(
      fc.property(rotas, fc.string(), fc.constantFrom('acme', 'beta'), (rota, seed, customer) => {
        const tried: Record<string, string> = {};
        for (let turn = 0; turn <= rota.mentors.length; turn++) {
          const choice = chooseMentor(rota, request({ seed: `${seed}:${turn}`, customer, tried }));
          if (choice.mentor === null) return;
          expect(Object.keys(tried)).not.toContain(choice.mentor);
          tried[choice.mentor] = 'no answer';
        }
        expect.unreachable('somebody was asked twice');
      }),
      { numRuns: 500 },
    );
  });

  it('never says the name of a customer or of an employer', () => {
    fc.assert(
      fc.property(rotas, histories, (rota, events) => {
        for (const row of simulate(rota, events, { seed: '1' })) {
          expect(JSON.stringify(row)).not.toMatch(/acme|beta|gamma/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
