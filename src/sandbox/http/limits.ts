import type { Clock } from '../../clock.js';
import { HttpError } from './errors.js';

const MINUTE = 60_000;
const HOUR = 3600_000;
/** GitHub's published secondary limits. */
export const CONTENT_A_MINUTE = 80;
export const CONTENT_AN_HOUR = 500;
const REST_POINTS_A_MINUTE = 900;
const GRAPHQL_POINTS_A_MINUTE = 2000;

export type Resource = 'core' | 'graphql';

interface Book {
  windowEnds: number;
  used: Record<Resource, number>;
  content: number[];
  points: { rest: [number, number][]; graphql: [number, number][] };
}

/** The hourly limit: REST says 403, GraphQL says 200 with an error of type RATE_LIMITED. */
export class LimitExceeded extends HttpError {
  constructor(who: number, graphql: boolean) {
    super(graphql ? 200 : 403, `API rate limit exceeded for installation ID ${who}.`);
  }
}

/** Primary and secondary limits per installation, on the sandbox's clock. */
export class Limits {
  readonly #books = new Map<number, Book>();

  constructor(
    private readonly clock: Clock,
    private readonly hourly: number,
    private readonly on: boolean,
  ) {}

  /** Counts one request; throws 403 with what GitHub tells the caller to wait for. Free ones count nothing. */
  charge(who: number, call: { graphql: boolean; write: boolean }): void {
    if (!this.on) return;
    const now = this.clock.now().getTime();
    const book = this.#book(who, now);
    const resource: Resource = call.graphql ? 'graphql' : 'core';
    if (book.used[resource] >= this.hourly) throw new LimitExceeded(who, call.graphql);
    book.used[resource] += 1;
    const kind = call.graphql ? 'graphql' : 'rest';
    const points = book.points[kind].filter(([at]) => at > now - MINUTE);
    book.points[kind] = points;
    const price = call.write ? 5 : 1;
    const sum = points.reduce((total, [, cost]) => total + cost, 0);
    if (sum + price > (call.graphql ? GRAPHQL_POINTS_A_MINUTE : REST_POINTS_A_MINUTE))
      throw secondary((points[0]?.[0] ?? now) + MINUTE - now);
    points.push([now, price]);
    if (!call.write) return;
    while ((book.content[0] ?? now) <= now - HOUR) book.content.shift();
    const recent = book.content.filter((at) => at > now - MINUTE);
    if (recent.length >= CONTENT_A_MINUTE) throw secondary((recent[0] ?? now) + MINUTE - now);
    if (book.content.length >= CONTENT_AN_HOUR) throw secondary((book.content[0] ?? now) + HOUR - now);
    book.content.push(now);
  }

  /** A conditional request that is answered with 304 is free. */
  refund(who: number): void {
    const book = this.#books.get(who);
    if (book !== undefined) book.used.core = Math.max(0, book.used.core - 1);
  }

  headers(who: number, resource: Resource): Record<string, string> {
    const { limit, remaining, reset, used } = this.status(who, resource);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-used': String(used),
      'x-ratelimit-resource': resource,
    };
  }

  /** `reset` in seconds since 1970. */
  status(who: number, resource: Resource): { limit: number; remaining: number; reset: number; used: number } {
    const book = this.#book(who, this.clock.now().getTime());
    return {
      limit: this.hourly,
      remaining: Math.max(0, this.hourly - book.used[resource]),
      reset: Math.floor(book.windowEnds / 1000),
      used: book.used[resource],
    };
  }

  #book(who: number, now: number): Book {
    let book = this.#books.get(who);
    if (book === undefined) {
      book = {
        windowEnds: now + HOUR,
        used: { core: 0, graphql: 0 },
        content: [],
        points: { rest: [], graphql: [] },
      };
      this.#books.set(who, book);
    }
    if (now >= book.windowEnds) {
      book.windowEnds = now + HOUR;
      book.used = { core: 0, graphql: 0 };
    }
    return book;
  }
}

function secondary(milliseconds: number): HttpError {
  return new HttpError(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    { headers: { 'retry-after': String(Math.max(1, Math.ceil(milliseconds / 1000))) } },
  );
}
