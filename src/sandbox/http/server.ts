import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { executeQuery, operationOf } from '../graphql/execute.js';
import type { World } from '../state/world.js';
import type { IncomingCall, LedgerCall } from '../types.js';
import type { Authority, Caller } from './auth.js';
import { HttpError, notFound } from './errors.js';
import type { FaultRules } from './faults.js';
import type { CallLedger } from './ledger.js';
import type { Limits } from './limits.js';
import { failure, renderError, send, truncate } from './reply.js';
import type { Reply, Request, Router } from './router.js';

export interface Parts {
  world: World;
  router: Router;
  authority: Authority;
  limits: Limits;
  ledger: CallLedger;
  faults: FaultRules;
}

/** The HTTP side: reads a call, lets faults spoil it, answers it, and writes it into the ledger. */
export class SandboxServer {
  readonly #server: Server;
  #origin = '';

  constructor(private readonly parts: Parts) {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => request.socket.destroy());
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(port: number, host: string): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    const address = this.#server.address() as AddressInfo;
    this.#origin = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
    return this.#origin;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(incoming);
    const { call, caller, refusal, body } = this.#read(incoming, text);
    const entry = this.parts.ledger.record({
      at: this.parts.world.now(),
      method: call.method,
      path: call.path,
      query: call.query,
      status: 0,
      kind: call.kind,
      committed: false,
      ...(call.graphqlOperation === undefined ? {} : { graphqlOperation: call.graphqlOperation }),
      ...(call.installation === undefined ? {} : { installation: call.installation }),
      ...(typeof body.body === 'string' ? { firstLine: body.body.split('\n', 1)[0] ?? '' } : {}),
    });
    const fault = this.parts.faults.take(call);
    if (fault?.effect === 'hang') return;
    if (fault?.effect === 'reset') return void incoming.socket.destroy();
    if (fault?.effect === 'status') return send(response, entry, failure(fault));
    const before = this.parts.world.revision;
    const reply = refusal === undefined ? this.#answer(incoming, call, caller, body) : renderError(refusal);
    entry.committed = this.parts.world.revision !== before;
    if (fault?.effect === 'reset-after-commit') return void incoming.socket.destroy();
    if (fault?.effect === 'status-after-commit') return send(response, entry, failure(fault));
    if (fault?.effect === 'truncate') return truncate(response, entry, reply);
    if (fault?.effect === 'delay')
      await (fault.until ?? new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0)));
    if (fault?.effect === 'alter' && fault.alter)
      return send(response, entry, { ...reply, body: fault.alter(structuredClone(reply.body)) });
    send(response, entry, reply);
  }

  #read(incoming: IncomingMessage, text: string) {
    const url = new URL(incoming.url ?? '/', this.#origin);
    const path = this.#normalise(url.pathname);
    const method = incoming.method ?? 'GET';
    let body: Record<string, unknown> = {};
    let caller: Caller = { kind: 'anonymous' };
    let refusal: unknown;
    try {
      const parsed: unknown = text === '' ? {} : JSON.parse(text);
      body = Array.isArray(parsed) ? { labels: parsed } : (parsed as Record<string, unknown>);
    } catch {
      refusal = new HttpError(400, 'Problems parsing JSON');
    }
    try {
      caller = this.parts.authority.identify(incoming.headers.authorization);
    } catch (error) {
      refusal = error;
    }
    const graphql = path === '/graphql' ? operationOf(String(body.query ?? ''), nameOf(body)) : undefined;
    const call: IncomingCall = {
      method,
      path,
      query: url.search.slice(1),
      body,
      kind: kindOf(method, path, graphql?.type),
      ...(path === '/graphql' ? { graphqlOperation: graphql?.name ?? '' } : {}),
      ...(caller.kind === 'installation' ? { installation: caller.installation.id } : {}),
    };
    return { call, caller, refusal, body };
  }

  /** Enterprise prefixes go, and an id stands for the repository's present name. */
  #normalise(pathname: string): string {
    let path = pathname.replace(/^\/api\/v3(?=\/)/, '').replace(/^\/api\/graphql$/, '/graphql');
    if (path.length > 1) path = path.replace(/\/$/, '');
    const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
    const repository = byId === null ? undefined : this.parts.world.repositoriesById.get(Number(byId[1]));
    if (repository === undefined) return path;
    return `/repos/${repository.owner.login}/${repository.name}${byId?.[2] ?? ''}`;
  }

  #answer(
    incoming: IncomingMessage,
    call: IncomingCall,
    caller: Caller,
    body: Record<string, unknown>,
  ): Reply {
    const { world, limits, authority, router } = this.parts;
    const who = caller.kind === 'installation' ? caller.installation.id : undefined;
    let reply: Reply;
    try {
      if (who !== undefined && call.path !== '/rate_limit')
        limits.charge(who, { graphql: call.path === '/graphql', write: call.kind === 'write' });
      if (call.path === '/graphql') {
        reply = this.#graphql(call, caller, body);
      } else {
        const route = router.find(call.method, call.path);
        if (route === undefined) throw notFound();
        const request: Request = {
          world,
          caller,
          authority,
          limits,
          method: call.method,
          path: call.path,
          params: route.params,
          query: new URLSearchParams(call.query),
          body,
          headers: incoming.headers,
          origin: this.#origin,
        };
        reply = route.handler(request);
      }
    } catch (error) {
      reply = renderError(error);
    }
    if (call.method === 'GET' && reply.status === 200) reply = this.#conditional(incoming, reply, who);
    return who === undefined
      ? reply
      : {
          ...reply,
          headers: {
            ...limits.headers(who, call.path === '/graphql' ? 'graphql' : 'core'),
            ...reply.headers,
          },
        };
  }

  #graphql(call: IncomingCall, caller: Caller, body: Record<string, unknown>): Reply {
    if (call.method !== 'POST') throw notFound();
    if (caller.kind !== 'installation')
      throw new HttpError(401, 'This endpoint requires you to be authenticated.');
    const { world, limits } = this.parts;
    const variables = (body.variables ?? {}) as Record<string, unknown>;
    const result = executeQuery(String(body.query ?? ''), variables, { world, caller, limits }, nameOf(body));
    return { status: 200, body: result };
  }

  /** A request that would give what the caller has already is answered with 304 and costs nothing. */
  #conditional(incoming: IncomingMessage, reply: Reply, who: number | undefined): Reply {
    const etag = `W/"${createHash('sha1').update(JSON.stringify(reply.body)).digest('hex')}"`;
    const headers = { ...reply.headers, etag };
    const wanted = String(incoming.headers['if-none-match'] ?? '').replace(/^W\//, '');
    if (wanted === '' || wanted !== etag.slice(2)) return { ...reply, headers };
    if (who !== undefined) this.parts.limits.refund(who);
    return { status: 304, headers };
  }
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function nameOf(body: Record<string, unknown>): string | undefined {
  return typeof body.operationName === 'string' ? body.operationName : undefined;
}

function kindOf(method: string, path: string, operation: string | undefined): LedgerCall['kind'] {
  if (path === '/graphql') return operation === 'mutation' ? 'write' : 'read';
  // Who the App is, it asks once per start and as itself, as it asks for tokens.
  if (/^\/app(\/installations\/\d+\/access_tokens)?$/.test(path) || path === '/installation/token')
    return 'token';
  if (/^\/repos\/[^/]+\/[^/]+\/(contents|git\/blobs)(\/|$)/.test(path)) return 'config';
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}
