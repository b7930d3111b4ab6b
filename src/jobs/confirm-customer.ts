import { UserError } from '../errors.js';
import { oneLine } from '../onboarding/escape.js';
import type { Settings } from '../onboarding/settings.js';
import { listCustomerWords, recordCustomerWord } from '../store/customer-words.js';
import { readHistory } from '../store/metrics-sql.js';
import type { Db } from '../store/tables.js';
import { listCustomerStandings } from './report.js';

export interface Word {
  customer: string;
  /** Login of the mentor or maintainer whose word it is. */
  by: string;
  reason: string;
  /** Takes an earlier confirmation back. */
  withdraw: boolean;
  now: Date;
}

/** Where a customer stands after somebody's word. */
export interface Confirmed {
  customer: string;
  stage: string;
  since: string | null;
  evidence: string;
}

/**
 * Keeps the word of a mentor or maintainer that a customer is a partner, or that it is none any more, with the reason. It makes
 * a partner only of who has done what it takes. Throws `UserError` for a customer that is not listed.
 */
export async function confirmCustomer(
  db: Db,
  installation: number,
  settings: Settings,
  { customer, by, reason, withdraw, now }: Word,
): Promise<Confirmed> {
  if (!settings.customers.some((c) => c.id === customer)) {
    const known = settings.customers.map((c) => c.id).join(', ');
    throw new UserError(
      `There is no customer ${customer}: name one of ${known || 'those in the configuration'}.`,
    );
  }
  await recordCustomerWord(db, installation, {
    customer,
    what: withdraw ? 'withdrawn' : 'confirmed',
    by: by.replace(/^@/, '').toLowerCase(),
    reason: oneLine(reason, 500),
    at: now,
  });
  const standings = await listNow(db, installation, settings, now);
  const { stage = 'listed', since = null, evidence = '' } = standings.find((s) => s.id === customer) ?? {};
  return { customer, stage, since, evidence };
}

/** A customer who has done what makes a partner, for whom a mentor's or maintainer's word is all that is missing. */
export interface Unconfirmed {
  customer: string;
  name: string;
  evidence: string;
  /** UTC day on which they had done it. */
  since: string;
  /** Somebody took the word back: whoever wants to asks again, not the bot. */
  withdrawn: boolean;
}

/** All of them, in the order of the list. */
export async function listUnconfirmed(
  db: Db,
  installation: number,
  settings: Settings,
  now: Date,
): Promise<Unconfirmed[]> {
  const standings = await listNow(db, installation, settings, now);
  const words = await listCustomerWords(db, installation, now);
  return standings.flatMap(({ id, name, evidence, awaitsSince }) => {
    if (awaitsSince === null) return [];
    const withdrawn = words.findLast((w) => w.customer === id)?.what === 'withdrawn';
    return [{ customer: id, name, evidence, since: awaitsSince, withdrawn }];
  });
}

async function listNow(db: Db, installation: number, settings: Settings, now: Date) {
  const until = new Date(now.getTime() + 1).toISOString();
  const span = { installation, from: until, until };
  const today = now.toISOString().slice(0, 10);
  return (await readHistory(db, (trx) => listCustomerStandings(trx, span, settings, today))).standings;
}
