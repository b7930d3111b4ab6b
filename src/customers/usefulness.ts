import { isFreemail } from './freemail.js';
import { isNoreply } from './noreply.js';
import { findEmailHost } from './text.js';

/** What is known of somebody who could be asked about, in numbers of contributions. */
export interface Stake {
  /** Undecided. */
  open: number;
  /** Decided by a link to other contributions of the person alone. */
  linked: number;
  /** Undecided ones with a date, and those of them on a Saturday or Sunday of the author's own calendar. */
  dated: number;
  weekend: number;
  /** Undecided ones by address. */
  emails: ReadonlyMap<string, number>;
  /** Some contribution was decided for a customer. */
  isKnown: boolean;
}

/** A link is wrong for one person in seven, and then an answer mends two things: a wrong name and a missing one. */
const LINKED = 0.5;
const KNOWN = 1.4;
const HIDDEN = 0.5;
const ELSEWHERE = 0.5;

/**
 * How much an answer about somebody is worth: the contributions that it would decide, times how likely they
 * are a customer's. More likely: somebody who contributed for one at other times. Less likely: an address that
 * hides its owner; one at a host that several people share and no customer has, which is another employer's; work
 * at weekends. On histories whose employers are known, each of these moved the odds by a third to a half; together
 * they never outweigh a fourfold difference in contributions by much, so that the count still leads.
 */
export function weighUsefulness(stake: Stake, isShared: (host: string) => boolean): number {
  const { open, linked, dated, weekend, emails, isKnown } = stake;
  let hidden = 0;
  let elsewhere = 0;
  for (const [email, count] of emails) {
    const host = findTellingHost(email);
    if (isNoreply(email)) hidden += count;
    else if (host !== undefined && isShared(host)) elsewhere += count;
  }
  const likely =
    (isKnown ? KNOWN : 1) *
    (1 - (1 - HIDDEN) * (hidden / open)) *
    (1 - (1 - ELSEWHERE) * (elsewhere / open)) *
    (1 - (weekend + 1) / (dated + 6));
  return (open + LINKED * linked) * likely;
}

/** The host of an address where it may tell an employer: no freemail, nothing hidden. */
export function findTellingHost(email: string): string | undefined {
  const host = findEmailHost(email);
  return host === undefined || isFreemail(host) || isNoreply(email) ? undefined : host;
}

/** Saturday or Sunday; `day` since 1970-01-01, which was a Thursday. */
export function isWeekend(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
