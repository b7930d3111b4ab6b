import { getDomainWithoutSuffix, parse } from 'tldts';
import type { Position, Problem } from '../../errors.js';
import { isFreemail } from '../freemail.js';
import { isNoreply } from '../noreply.js';
import { foldHost } from '../text.js';
import { soundsLike } from './names.js';
import { findHostingSuffix, findSharedHost } from './shared-hosts.js';
import { ask, type FoundLink } from './types.js';

/** What the links of an entry say about the organisation. */
export interface Site {
  /** Its own registrable domain, where one is certain enough. */
  domain?: string;
  /** The link to show, whether a domain follows from it or not. */
  website?: string;
  question?: Problem;
}

/**
 * Decides which link leads to the organisation's own site, and what its e-mail domain then is: the registrable
 * domain. A page on a host that many share, and a deep link to a domain that does not read like the name, never
 * give a domain: a wrong one would attribute strangers' work. Those are questions.
 */
export function decideSite(name: string, links: readonly FoundLink[], at: Position): Site {
  const views = links.map(viewOf).filter((view) => view !== undefined);
  const [first] = views;
  if (first === undefined) return {};
  const good = views.find((view) => isOwn(name, view));
  if (good?.domain !== undefined) return { domain: good.domain, website: good.url };
  return { website: first.url, question: explain(name, first, at) };
}

/** Why a domain that a file names as an e-mail domain cannot be one; undefined where it can. */
export function refuseDomain(domain: string): string | undefined {
  if (isNoreply(domain)) return `addresses at ${domain} hide whose they are`;
  if (isFreemail(domain)) return `anybody can have an address at ${domain}`;
  const { domain: own, isIp } = parse(domain, { allowPrivateDomains: true });
  if (isIp) return `${domain} is an IP address`;
  if (own === null) return `${domain} is a public suffix, under which many organisations have their domains`;
  return undefined;
}

interface View {
  url: string;
  host: string;
  own: boolean;
  /** The link leads to the front page, not to something on it. */
  isRoot: boolean;
  /** Registrable domain, undefined where the host cannot be an organisation's own. */
  domain?: string;
  /** Why it cannot. */
  refused?: string;
  label: string;
  shared?: string;
}

function viewOf(link: FoundLink): View | undefined {
  const url = parseLink(link.url);
  const host = url && foldHost(url.hostname);
  if (url === undefined || host === undefined) return undefined;
  const shared = findHostingSuffix(host) ?? findSharedHost(host);
  const { domain, isIp } = parse(host);
  const refused = isIp ? `${host} is an IP address` : refuseDomain(domain ?? host);
  const own = domain !== null && refused === undefined ? domain : undefined;
  return {
    url: url.href,
    host,
    own: link.own,
    isRoot: url.pathname.split('/').filter(Boolean).length <= 1 && url.search === '',
    label: getDomainWithoutSuffix(host) ?? '',
    ...(own === undefined ? {} : { domain: own }),
    ...(refused === undefined ? {} : { refused }),
    ...(shared === undefined ? {} : { shared }),
  };
}

/** A web address; one without a scheme counts where it looks like a host, anything else does not. */
function parseLink(text: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!/^https?:\/\/[^/?#]*\.[^/?#]/i.test(whole)) return undefined;
  try {
    const url = new URL(whole);
    url.username = '';
    url.password = '';
    return url;
  } catch {
    return undefined;
  }
}

function isOwn(name: string, view: View): boolean {
  if (view.domain === undefined) return false;
  const fits = soundsLike(name, view.label);
  // The owner of a shared host may be a customer too: then the link leads to its front page.
  if (view.shared !== undefined)
    return view.shared === view.domain && fits && new URL(view.url).pathname === '/';
  return fits || (view.own && view.isRoot);
}

function explain(name: string, view: View, at: Position): Problem {
  const mend = 'add its own e-mail domain under domains by hand, or leave it without';
  if (view.shared !== undefined) {
    const [account] = new URL(view.url).pathname.split('/').filter(Boolean);
    const isGitHub = view.host === 'github.com' || view.host === 'www.github.com';
    const owner = view.host.endsWith('.github.io')
      ? view.host.split('.').at(-3)
      : isGitHub
        ? account
        : undefined;
    return ask(
      at,
      `the site of ${name} is at ${view.shared}, which many share: it gives no e-mail domain`,
      owner === undefined ? mend : `${mend}; where ${owner} is its GitHub organisation, add that under orgs`,
    );
  }
  if (view.domain === undefined)
    return ask(at, `the site of ${name} gives no e-mail domain: ${view.refused ?? 'it has none'}`, mend);
  return ask(
    at,
    `${view.domain} does not read like ${name}, and the link leads deep into it: it may be somebody else's page`,
    `add ${view.domain} under domains of ${name} where it is its own`,
  );
}
