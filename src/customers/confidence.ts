import type { Signal } from './types.js';

/**
 * How far each signal is trusted, from 0 to 1, in the order of the signals. From the address down, the values
 * are a little below what the signals reached on real histories with known employers; what GitHub vouches for
 * stands above them, and an entry that somebody made for a person is taken as it is.
 */
export const CONFIDENCE: Readonly<Record<Signal, number>> = {
  person: 1,
  'head-owner': 0.97,
  'org-member': 0.95,
  'email-domain': 0.9,
  trailer: 0.85,
  'identity-link': 0.75,
  'profile-company': 0.4,
  none: 0,
};
