import type { Access, PlaceOfPages, Role, Viewer } from '../../jobs/pages/types.js';
import { ROLES } from '../../jobs/pages/types.js';

/** As whom the demo is looked at. */
export interface DemoRole {
  role: Role;
  login: string;
  userId: number;
}

export const DEMO_COOKIE = 'partnerbot-demo';

/** Somebody of the demo's history for each role. */
export interface DemoPeople {
  find(place: PlaceOfPages, role: Role): Promise<Viewer>;
}

export function isRole(text: unknown): text is Role {
  return ROLES.some((role) => role === text);
}

/** What a chosen role may see: nothing is asked of GitHub, and there are no private repositories in the demo. */
export function accessOf({ role }: DemoRole): Access {
  return {
    role,
    mentor: role === 'mentor',
    known: role === 'partner',
    hidden: new Set(),
  };
}

/**
 * The role switch is for the demo on this machine alone: the caller has to be on loopback, and to name it as such, so that a page
 * elsewhere cannot reach it by a name of its own.
 */
export function isLoopback(address: string | undefined, host: string | undefined): boolean {
  const from = (address ?? '').replace(/^::ffff:/, '');
  const named = (host ?? '').replace(/:\d+$/, '');
  return (from === '::1' || from.startsWith('127.')) && ['127.0.0.1', 'localhost', '[::1]'].includes(named);
}
