import { getPublicSuffix, parse } from 'tldts';
import { isFreemail } from '../customers/freemail.js';
import { isNoreply } from '../customers/noreply.js';
import { checkPeople, type Group } from './check-people.js';
import type { CustomerInput, PersonInput } from './customers-schema.js';
import { doubt, type Finding, fault } from './finding.js';
import type { Path } from './positions.js';

/** What the schema cannot see in the customers: what is named twice, and domains that tell nothing. */
export function checkCustomers(
  customers: readonly CustomerInput[],
  independents: readonly PersonInput[],
): Finding[] {
  const groups: Group[] = customers.map(({ id, people = [] }, index) => ({
    id,
    people,
    path: ['customers', index, 'people'],
  }));
  groups.push({ id: null, people: independents, path: ['independents'] });
  return [
    ...checkIds(customers),
    ...checkDomains(customers),
    ...checkOrgs(customers),
    ...checkPeople(groups),
  ];
}

function checkIds(customers: readonly CustomerInput[]): Finding[] {
  const seen = new Set<string>();
  return customers.flatMap(({ id }, index) => {
    if (seen.has(id))
      return fault(['customers', index, 'id'], `id ${id} is given twice`, 'give one another id');
    seen.add(id);
    return [];
  });
}

function checkDomains(customers: readonly CustomerInput[]): Finding[] {
  const owners = new Map<string, string>();
  return eachIn(customers, 'domains', (written, customer, path) => {
    const domain = written.toLowerCase();
    const useless = whyUseless(domain);
    if (useless) return useless(path);
    return claim(owners, domain, customer, path, 'domain');
  });
}

function checkOrgs(customers: readonly CustomerInput[]): Finding[] {
  const owners = new Map<string, string>();
  return eachIn(customers, 'orgs', (org, customer, path) =>
    claim(owners, org.toLowerCase(), customer, path, 'organisation'),
  );
}

/** Why an address at this domain tells nothing about an employer. */
function whyUseless(domain: string): ((path: Path) => Finding) | undefined {
  const remove = 'remove it, and list the people under people instead';
  if (parse(domain).isIp) return (path) => fault(path, `${domain} is an address, not a domain`, remove);
  if (isNoreply(domain)) {
    return (path) => fault(path, `${domain} stands for hidden addresses of anybody (noreply)`, remove);
  }
  if (isFreemail(domain))
    return (path) => fault(path, `anybody can have an address at ${domain} (freemail)`, remove);
  const isSuffix = getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
  if (!isSuffix) return undefined;
  return (path) =>
    fault(
      path,
      `${domain} is a public suffix, under which many organisations have their domains`,
      `write the organisation's own domain, such as acme.${domain}`,
    );
}

function claim(
  owners: Map<string, string>,
  what: string,
  customer: string,
  path: Path,
  kind: string,
): Finding[] {
  const owner = owners.get(what);
  if (owner === undefined) {
    owners.set(what, customer);
    return [];
  }
  if (owner === customer) return [doubt(path, `${kind} ${what} is listed twice`, 'remove one of the two')];
  return [
    fault(path, `${kind} ${what} is listed for ${owner} already`, 'keep it for one of the two customers'),
  ];
}

function eachIn(
  customers: readonly CustomerInput[],
  key: 'domains' | 'orgs',
  check: (value: string, customer: string, path: Path) => Finding | Finding[],
): Finding[] {
  return customers.flatMap((customer, index) =>
    (customer[key] ?? []).flatMap((value, place) =>
      check(value, customer.id, ['customers', index, key, place]),
    ),
  );
}
