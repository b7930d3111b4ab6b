import { INTEREST, type Ledger } from './ledger.js';
import { ITEMS_SHOWN, type Item, type Measured, type Measures, measureShare, type Part } from './metric.js';
import { isWithin, type Window } from './window.js';

/** Of whom a share says too little: one in eight is 12.5 % already. */
export const FEWEST_FOR_A_SHARE = 10;

const PARTNERS = ['partner', 'reviewer'];

/** Metrics 1 and 2: of whom nothing was seen, and who has become a partner. */
export function measureCustomers(ledger: Ledger, window: Window): Measures {
  const seen = new Set<string>();
  const ever = new Set<string>();
  for (const deed of ledger.deeds) {
    if (INTEREST.has(deed.kind)) continue;
    const customer = ledger.customerAt(deed);
    if (customer === null) continue;
    ever.add(customer);
    if (isWithin(window, deed.at)) seen.add(customer);
  }
  return customerShares(ledger.history.customers, seen, ever);
}

/** The same from what is counted already: customers seen in the window, and seen ever. */
export function customerShares(
  listed: Ledger['history']['customers'],
  seen: ReadonlySet<string>,
  ever: ReadonlySet<string>,
): { 'silent-share': Measured; 'partner-share': Measured } {
  const named = (wanted: (id: string) => boolean): Item[] =>
    listed.filter((c) => wanted(c.id)).map((c) => ({ customer: c.id, note: c.name }));
  const silent = named((id) => !seen.has(id));
  const partners = listed.filter((c) => PARTNERS.includes(c.stage));
  const candidates = listed.filter(
    (c) => ever.has(c.id) || c.nominated === true || PARTNERS.includes(c.stage),
  );
  const share = (hits: number): number | null => measureShare(hits, listed.length, []).value;
  const part = (name: string, hits: number): Part => {
    return { name, value: share(hits), n: listed.length, customers: true };
  };
  const never = listed.filter((c) => !ever.has(c.id)).length;
  return {
    'silent-share': measureShare(silent.length, listed.length, silent, [
      part('none seen in the window', silent.length),
      part('none seen ever', never),
    ]),
    'partner-share': {
      value: share(partners.length),
      n: listed.length,
      parts: [part('candidates', candidates.length), part('partners', partners.length)],
      items: partners.map((c) => ({ customer: c.id, note: c.stage })).slice(0, ITEMS_SHOWN),
    },
  };
}
