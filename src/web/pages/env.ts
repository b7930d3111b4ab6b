import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { PageSource } from '../../jobs/pages/source.js';
import type { Access, PlaceOfPages } from '../../jobs/pages/types.js';
import type { DemoPeople } from '../auth/demo.js';
import type { GitHubSignIn } from '../auth/github.js';
import type { Visitor } from '../auth/visitors.js';

export interface PagesOptions {
  source: PageSource;
  clock: Clock;
  log: Logger;
  /** Keys of sessions follow from it. */
  privateKey: string;
  /** Null: no client is configured, so nobody can sign in. */
  signIn: GitHubSignIn | null;
  /** GitHub's pages, for links. */
  webUrl: string;
  /** Where these pages are reached, such as `https://bot.example.org`; by default as the request says. */
  publicUrl?: string;
  /** How long a page may take; half a minute by default. Milliseconds. */
  patience?: number;
  /** The demo's people to look as; absent in earnest. */
  demo?: DemoPeople;
}

/** What every handler of the pages finds in the context. */
export interface PageEnv {
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
  Variables: { visitor: Visitor };
}

/** The installation that an address names, and what the visitor may see there; null where that is nothing. */
export async function openPlace(
  { source }: Pick<PagesOptions, 'source'>,
  visitor: Visitor,
  owner: string,
): Promise<{ place: PlaceOfPages; access: Access } | null> {
  const place = (await source.listPlaces()).find((p) => p.owner.toLowerCase() === owner.toLowerCase());
  if (!place || visitor.viewer === null) return null;
  const access = await visitor.access(place);
  // Somebody who has nothing to do with it is not told that it is there.
  return access.role === 'nobody' && !access.known ? null : { place, access };
}
