import type { Request } from '../onboarding/requests.js';
import type { Context } from './context.js';

/** What is due is told to those who can act, once a week. */
export async function handleDigest(
  _ctx: Context,
  _request: Extract<Request, { kind: 'digest' }>,
): Promise<string> {
  return 'nothing is asked for';
}
