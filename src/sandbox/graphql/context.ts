import { GraphQLError } from 'graphql';
import { type Caller, hasPermission } from '../http/auth.js';
import type { Limits } from '../http/limits.js';
import { reach } from '../rest/scope.js';
import type { Account, Repository } from '../state/model.js';
import type { World } from '../state/world.js';

export interface Context {
  world: World;
  caller: Caller;
  limits: Limits;
}

export type Args = Record<string, unknown>;
/** Of one type: what its fields are, where they are not simply properties. */
export type Fields<Source> = Record<string, (source: Source, args: Args, context: Context) => unknown>;

/** GitHub puts `type` beside the message; the executor moves it there. */
export function graphqlError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function visible(context: Context, repository: Repository): boolean {
  return reach(context.caller, repository) !== 'none';
}

/** Throws FORBIDDEN where the App is installed without the permission; public repositories are readable anyway. */
export function requireRead(context: Context, repository: Repository, ...anyOf: string[]): void {
  if (reach(context.caller, repository) === 'installed' && !hasPermission(context.caller, anyOf, 'read'))
    throw graphqlError('FORBIDDEN', 'Resource not accessible by integration');
}

/** A deleted account is nobody. */
export function somebody(account: Account | null): Account | null {
  return account === null || account.deleted ? null : account;
}
