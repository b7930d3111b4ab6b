import { foldHost } from '../customers/text.js';
import { type Finding, fault } from './finding.js';
import type { LooseCustomer } from './loose-customers.js';
import type { Path } from './positions.js';
import { short } from './show.js';

interface Claim {
  owner: number;
  from: string;
  until: string;
}

/** Domains of some days: ranges that end before they begin, and days on which two customers have one domain. */
export function checkDatedDomains(
  customers: readonly LooseCustomer[],
  findUseless: (domain: string, path: Path) => Finding | undefined,
): Finding[] {
  const claims = new Map<string, Claim[]>();
  const add = (domain: string, claim: Claim): Claim | undefined => {
    const known = claims.get(domain) ?? [];
    claims.set(domain, [...known, claim]);
    return known.find(
      ({ owner, from, until }) => owner !== claim.owner && from <= claim.until && claim.from <= until,
    );
  };
  customers.forEach(({ domains }, owner) => {
    for (const domain of domains) add(fold(domain), { owner, from: '', until: '9999-12-31' });
  });
  return customers.flatMap((customer, owner) =>
    customer.datedDomains.flatMap(({ domain: written, from = '', until = '9999-12-31' }, place) => {
      const domain = fold(written);
      if (domain === '' || from === null || until === null) return [];
      const path = ['customers', owner, 'dated_domains', place];
      const useless = findUseless(domain, [...path, 'domain']);
      if (useless) return [useless];
      if (from > until) {
        const message = `this range ends (${until}) before it begins (${from})`;
        return [fault([...path, 'until'], message, 'exchange the two days')];
      }
      const rival = add(domain, { owner, from, until });
      if (!rival) return [];
      const whose = short(customers[rival.owner]?.id ?? 'another customer');
      const message = `domain ${short(domain)} is listed for ${whose} already, in overlapping days`;
      return [fault([...path, 'domain'], message, 'give both from and until so that no day is in both')];
    }),
  );
}

function fold(domain: string | undefined): string {
  return domain !== undefined && /^[^\s@/:*]+$/.test(domain) ? (foldHost(domain) ?? '') : '';
}
