import { isFreemail } from './freemail.js';
import { isNoreply } from './noreply.js';
import { findEmailHost } from './text.js';

/** What is known of somebody who could be asked about, in numbers of contributions. */
export interface Stake {
  /** Undecided. */
  open: number;
  /** Decided by a link to other contributions of the person alone. */
  linked: number;
  /** Undecided ones with a date, and those of them in usual working hours of the author; see `isWorkingTime`. */
  dated: number;
  working: number;
  /** Undecided ones by address. */
  emails: ReadonlyMap<string, number>;
  /** Some contribution was decided for a customer. */
  isKnown: boolean;
}

/** A link is wrong for one commit in fourteen, and then an answer mends two things: a wrong name and a missing one. */
const LINKED = 0.15;
const KNOWN = 1.4;
const HIDDEN = 0.3;
const ELSEWHERE = 0.3;
/** How much less likely a customer is for somebody who never contributes in working hours. */
const LEISURE = 0.7;
/** So many contributions of an even half each are taken for granted, so that three at night say little. */
const PRIOR = 6;

/**
 * How much an answer about somebody is worth: the contributions that it would decide, times how likely they
 * are a customer's. More likely: somebody who contributed for one at other times. Less likely: an address that
 * hides its owner; one at a host that several people share and no customer has, which is another employer's; work
 * in the evening and at weekends. On six histories whose employers are known, each of these moved the odds by a third
 * to two thirds; none of them alone outweighs four times as many contributions.
 */
export function weighUsefulness(stake: Stake, isShared: (host: string) => boolean): number {
  const { open, linked, dated, working, emails, isKnown } = stake;
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
    (1 - LEISURE * (1 - (working + PRIOR / 2) / (dated + PRIOR)));
  return (open + LINKED * linked) * likely;
}

/** The host of an address where it may tell an employer: no freemail, nothing hidden. */
export function findTellingHost(email: string): string | undefined {
  const host = findEmailHost(email);
  return host === undefined || isFreemail(host) || isNoreply(email) ? undefined : host;
}

/**
 * Monday to Friday from 9 to 18 by the author's own clock and calendar; the whole day where the date has no time, or
 * one in UTC by `Z`, which is no clock of theirs. `day` since 1970-01-01, which was a Thursday.
 */
export function isWorkingTime(date: string, day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 0 || weekday === 6) return false;
  if (date.length < 16 || date.endsWith('Z')) return true;
  const hour = Number(date.slice(11, 13));
  return hour >= 9 && hour < 18;
}
