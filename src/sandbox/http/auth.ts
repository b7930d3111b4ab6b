import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Clock } from '../../clock.js';
import type { Installation } from '../state/model.js';
import { stamp, type World } from '../state/world.js';
import { badCredentials, forbidden, HttpError, notFound } from './errors.js';

export type Level = 'read' | 'write';

/** Who is calling. A person's token is not limited by the App's permissions. */
export type Caller =
  | { kind: 'app' }
  | { kind: 'installation'; installation: Installation; permissions: Record<string, Level> }
  | { kind: 'anonymous' };

interface Token {
  installation: Installation;
  permissions: Record<string, Level>;
  expires: number;
}

/** App JWTs in, installation tokens out, and tokens back to callers. */
export class Authority {
  readonly #key: KeyObject;
  readonly #tokens = new Map<string, Token>();
  #count = 0;

  constructor(
    private readonly world: World,
    private readonly tokenClock: Clock,
  ) {
    this.#key = createPublicKey(world.app.privateKey);
  }

  /** Throws 401 for anything that is neither a good JWT nor a living token. */
  identify(authorization: string | undefined): Caller {
    if (authorization === undefined || authorization === '') return { kind: 'anonymous' };
    const [scheme, value] = authorization.split(' ');
    if (value === undefined || !/^(bearer|token)$/i.test(scheme ?? '')) throw badCredentials();
    if (value.split('.').length === 3) {
      this.#checkJwt(value);
      return { kind: 'app' };
    }
    const token = this.#tokens.get(value);
    if (token === undefined || token.expires <= this.tokenClock.now().getTime()) throw badCredentials();
    const { installation } = token;
    if (!this.world.installations.has(installation.id)) throw badCredentials();
    if (installation.suspendedAt !== null) throw new HttpError(403, 'This installation has been suspended');
    return { kind: 'installation', installation, permissions: this.#stillGranted(token) };
  }

  /** One hour, the App's permissions or fewer of them. */
  issue(
    id: number,
    wanted?: Record<string, Level>,
  ): { token: string; expiresAt: string; permissions: Record<string, Level> } {
    const installation = this.world.installations.get(id);
    if (installation === undefined) throw notFound();
    if (installation.suspendedAt !== null) throw new HttpError(403, 'This installation has been suspended');
    const granted: Record<string, Level> = { metadata: 'read', ...this.world.app.permissions };
    for (const [name, level] of Object.entries(wanted ?? {})) {
      if (granted[name] !== 'write' && granted[name] !== level)
        throw new HttpError(422, 'The permissions requested are not granted to this installation.');
    }
    this.#count += 1;
    const digest = createHash('sha256').update(`token ${id} ${this.#count}`).digest('base64url');
    const token = `ghs_${digest.replace(/[-_]/g, 'x').slice(0, 36)}`;
    const expires = this.tokenClock.now().getTime() + 3600_000;
    const permissions = wanted === undefined ? granted : { metadata: 'read' as const, ...wanted };
    this.#tokens.set(token, { installation, permissions, expires });
    return { token, expiresAt: stamp(new Date(expires)), permissions };
  }

  /** What is taken from the App is gone at once; what it is given later comes with the next token only. */
  #stillGranted({ permissions }: Token): Record<string, Level> {
    const granted: Record<string, Level> = { metadata: 'read', ...this.world.app.permissions };
    return Object.fromEntries(
      Object.entries(permissions).flatMap(([name, level]): [string, Level][] => {
        const now = granted[name];
        return now === undefined ? [] : [[name, now === 'read' ? 'read' : level]];
      }),
    );
  }

  expireAll(): void {
    this.#tokens.clear();
  }

  revoke(authorization: string | undefined): void {
    this.#tokens.delete(authorization?.split(' ')[1] ?? '');
  }

  /** RS256, our App, not older than its limits. Real time: octokit signs by the system's clock. */
  #checkJwt(jwt: string): void {
    const [head = '', claims = '', signature = ''] = jwt.split('.');
    const signed = Buffer.from(`${head}.${claims}`);
    let header: { alg?: string };
    let body: { iss?: unknown; iat?: number; exp?: number };
    try {
      header = JSON.parse(Buffer.from(head, 'base64url').toString());
      body = JSON.parse(Buffer.from(claims, 'base64url').toString());
    } catch {
      throw new HttpError(401, 'A JSON web token could not be decoded');
    }
    if (
      header.alg !== 'RS256' ||
      !verify('RSA-SHA256', signed, this.#key, Buffer.from(signature, 'base64url'))
    )
      throw new HttpError(401, 'A JSON web token could not be decoded');
    const now = Date.now() / 1000;
    if (String(body.iss) !== String(this.world.app.id) && body.iss !== `Iv1.${this.world.app.id}`)
      throw new HttpError(401, "'Issuer' claim ('iss') must be the App's id");
    if (body.exp === undefined || body.exp <= now)
      throw new HttpError(
        401,
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      );
    if (body.exp > now + 600 + 5)
      throw new HttpError(401, "'Expiration time' claim ('exp') is too far in the future");
    if (body.iat === undefined || body.iat > now + 60)
      throw new HttpError(
        401,
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      );
  }
}

/** The App's JWT is asked for. */
export function requireApp(caller: Caller): void {
  if (caller.kind !== 'app') throw new HttpError(401, 'A JSON web token could not be decoded');
}

export function requireInstallation(caller: Caller): Extract<Caller, { kind: 'installation' }> {
  if (caller.kind === 'app') throw new HttpError(401, 'Bad credentials');
  if (caller.kind === 'anonymous') throw new HttpError(401, 'Requires authentication');
  return caller;
}

/** Any one of the named permissions is enough. */
export function hasPermission(caller: Caller, anyOf: string[], level: Level): boolean {
  if (caller.kind !== 'installation') return false;
  return anyOf.some((name) => {
    const given = caller.permissions[name];
    return given === 'write' || given === level;
  });
}

export function requirePermission(caller: Caller, anyOf: string[], level: Level): void {
  if (!hasPermission(caller, anyOf, level)) throw forbidden();
}
