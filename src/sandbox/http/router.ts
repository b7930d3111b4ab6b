import type { World } from '../state/world.js';
import type { Authority, Caller } from './auth.js';
import type { Limits } from './limits.js';

/** What a handler gets. `params` are decoded; `body` is the parsed JSON, {} when there is none. */
export interface Request {
  world: World;
  caller: Caller;
  authority: Authority;
  limits: Limits;
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: Record<string, string | string[] | undefined>;
  /** Where the sandbox answers, for Link and Location. */
  origin: string;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export type Handler = (request: Request) => Reply;
/** `METHOD /path/:param`; `:path*` takes the rest. */
export type Routes = Record<string, Handler>;

interface Compiled {
  method: string;
  pattern: RegExp;
  names: string[];
  handler: Handler;
}

/** Finds the handler of a call. Where the path exists but not with that method, GitHub says 404 too. */
export class Router {
  readonly #routes: Compiled[];

  constructor(...tables: Routes[]) {
    this.#routes = tables.flatMap((table) =>
      Object.entries(table).map(([key, handler]) => compile(key, handler)),
    );
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } | undefined {
    for (const route of this.#routes) {
      if (route.method !== method) continue;
      const match = route.pattern.exec(path);
      if (match === null) continue;
      const params: Record<string, string> = {};
      for (const [index, name] of route.names.entries()) params[name] = safeDecode(match[index + 1] ?? '');
      return { handler: route.handler, params };
    }
    return undefined;
  }
}

function compile(key: string, handler: Handler): Compiled {
  const [method = '', template = ''] = key.split(' ');
  const names: string[] = [];
  const source = template.replace(/:(\w+)(\*?)/g, (_, name: string, rest: string) => {
    names.push(name);
    return rest === '*' ? '(.+)' : '([^/]+)';
  });
  return { method, pattern: new RegExp(`^${source}$`), names, handler };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
