import { UserError } from '../errors.js';
import type { AppDescription } from './app-file.js';

/** What is asked of the person: whose App it will be, and where GitHub finds it. */
export interface Wanted {
  /** The organisation that will own the App; null for the person's own account. */
  org: string | null;
  /** The address under which GitHub reaches the App. */
  url: URL;
  /** GitHub's pages, for example `https://github.com`. */
  webUrl: URL;
}

/** GitHub's App manifest, the keys that we use. */
export interface Manifest {
  name: string;
  url: string;
  description: string;
  public: false;
  redirect_url: string;
  /** Where GitHub sends people back who sign in to the pages. */
  callback_urls: string[];
  hook_attributes: { url: string; active: true };
  default_permissions: Record<string, 'read' | 'write'>;
  default_events: string[];
}

/** GitHub refuses longer names of Apps. Characters. */
const MAX_NAME = 34;

/** Checks what came from the command line and the environment. Throws UserError with the one thing to mend. */
export function parseWanted(given: { org?: string | undefined; url: string; webUrl: string }): Wanted {
  if (given.org !== undefined && !/^[a-z\d](?:[a-z\d-]{0,38})$/i.test(given.org))
    throw new UserError(
      `--org ${given.org} cannot be the name of an organisation. Write it as in its address on GitHub, such as acme.`,
    );
  const url = URL.canParse(given.url) ? new URL(given.url) : null;
  if (url?.protocol !== 'https:' || url.username || url.password || url.search || url.hash)
    throw new UserError(
      `--url ${given.url} is no address that GitHub can deliver to. Write the public one of the App, such as https://partnerbot.example.org.`,
    );
  if (isLoopback(url.hostname))
    throw new UserError(
      `--url ${given.url} is this machine alone, where GitHub cannot deliver. Write an address that GitHub can reach.`,
    );
  const webUrl = URL.canParse(given.webUrl) ? new URL(given.webUrl) : null;
  if (!webUrl || !/^https?:$/.test(webUrl.protocol) || given.webUrl.toLowerCase() !== webUrl.origin)
    throw new UserError(
      'GHE_HOST is no name of a host (or GHE_PROTOCOL neither https nor http). Write it as github.example.org, or unset it for github.com.',
    );
  return { org: given.org ?? null, url, webUrl };
}

function isLoopback(host: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(host);
}

/** What GitHub is asked to register: the permissions and events of app.yml, for this owner and this address. */
export function buildManifest(app: AppDescription, wanted: Wanted, redirectUrl: string): Manifest {
  const base = wanted.url.href.replace(/\/+$/, '');
  return {
    name: nameFor(app.name, wanted.org),
    url: wanted.org ? `${wanted.webUrl.origin}/${wanted.org}` : app.url,
    description: app.description,
    public: false,
    redirect_url: redirectUrl,
    callback_urls: [`${wanted.url.origin}/auth/callback`],
    hook_attributes: { url: `${base}/api/github/webhooks`, active: true },
    default_permissions: app.permissions,
    default_events: app.events,
  };
}

/** Names of Apps are unique on all of GitHub, so the owner's is part of it. The person may change it there. */
function nameFor(name: string, org: string | null): string {
  if (!org) return name.slice(0, MAX_NAME);
  const room = MAX_NAME - name.length - 1;
  return `${org.slice(0, room).replace(/-+$/, '')}-${name}`;
}

/** The page of GitHub that takes the manifest. It hands `state` back, by which we know our own answer. */
export function registrationUrl({ webUrl, org }: Wanted, state: string): string {
  const page = org ? `/organizations/${encodeURIComponent(org)}/settings/apps/new` : '/settings/apps/new';
  return `${webUrl.origin}${page}?state=${encodeURIComponent(state)}`;
}

/** Where the owner's Apps are listed, to tidy up by hand. */
export function appsPage({ webUrl, org }: Wanted): string {
  return `${webUrl.origin}${org ? `/organizations/${encodeURIComponent(org)}` : ''}/settings/apps`;
}
