import type { Signal } from './types.js';

/**
 * How far each signal is trusted, from 0 to 1. The order is the order of the signals; the values are what the
 * signals reached on real histories with known employers, rounded down to a twentieth. A customer's own word
 * about its people is taken as it is.
 */
export const CONFIDENCE: Readonly<Record<Signal, number>> = {
  person: 1,
  'head-owner': 0.95,
  'org-member': 0.95,
  'email-domain': 0.9,
  trailer: 0.85,
  'identity-link': 0.75,
  'profile-company': 0.4,
  none: 0,
};
