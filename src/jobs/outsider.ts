import type { Settings } from '../onboarding/settings.js';
import type { PersonRow } from '../store/people.js';
import type { InForce } from './configuration.js';

/** For how long somebody found to be no customer's developer is not looked up again. Milliseconds. */
const OUTSIDER_TTL = 24 * 60 * 60_000;

/**
 * Whether an event of this person needs no look: found to be nobody's developer within the last day, under the
 * same customer list, and not coming from a customer's organisation now.
 */
export function isKnownOutsider(
  person: Pick<PersonRow, 'verdict' | 'customers_version' | 'checked_at' | 'opted_out'>,
  inForce: InForce,
  headOwner: { login: string } | null,
  now: Date,
): boolean {
  if (person.opted_out) return true;
  if (person.verdict !== 'none' || person.customers_version !== inForce.version) return false;
  if (now.getTime() - Date.parse(person.checked_at) >= OUTSIDER_TTL) return false;
  return !ownsOrganisation(inForce.settings, headOwner?.login);
}

function ownsOrganisation(settings: Settings, login: string | undefined): boolean {
  const wanted = login?.toLowerCase();
  return (
    wanted !== undefined && settings.customers.some((c) => c.orgs.some((o) => o.toLowerCase() === wanted))
  );
}

/**
 * The same for the sweep, which would otherwise ask about everybody again each time: a pull request that was there
 * when its author was looked up holds nothing new.
 */
export function wasOutsider(
  person: Pick<PersonRow, 'verdict' | 'customers_version' | 'checked_at' | 'opted_out'>,
  inForce: InForce,
  pull: { createdAt: string; headOwner: { login: string } | null },
): boolean {
  return (
    isKnownOutsider(person, inForce, pull.headOwner, new Date(person.checked_at)) &&
    pull.createdAt <= person.checked_at
  );
}
