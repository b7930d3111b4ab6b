import { getPublicSuffix, parse } from 'tldts';
import { isFreemail } from '../customers/freemail.js';
import { isNoreply } from '../customers/noreply.js';
import { foldHost } from '../customers/text.js';
import { checkDatedDomains } from './check-dated-domains.js';
import { checkPeople, type Group } from './check-people.js';
import { checkSuccessors } from './check-successors.js';
import { doubt, type Finding, fault } from './finding.js';
import { type LooseCustomer, loosenCustomers, loosenPeople } from './loose-customers.js';
import type { Path } from './positions.js';
import { short } from './show.js';

/**
 * What the schema cannot see in `customers` and `independents`: what is named twice, ranges that contradict,
 * and domains that tell nothing. Takes any values, and passes over what the schema refuses.
 */
export function checkCustomers(customersValue: unknown, independentsValue: unknown): Finding[] {
  const customers = loosenCustomers(customersValue);
  const groups: Group[] = customers.map((customer, owner) => ({
    owner,
    label: `for ${nameOf(customer)}`,
    people: customer.people,
    path: ['customers', owner, 'people'],
  }));
  groups.push({
    owner: null,
    label: 'among the independents',
    people: loosenPeople(independentsValue),
    path: ['independents'],
  });
  return [
    ...checkIds(customers),
    ...checkDomains(customers),
    ...checkDatedDomains(customers, findUseless),
    ...checkOrgs(customers),
    ...checkPeople(groups),
    ...checkSuccessors(customers),
  ];
}

function nameOf({ id }: LooseCustomer): string {
  return id === undefined ? 'another customer' : short(id);
}

function checkIds(customers: readonly LooseCustomer[]): Finding[] {
  const seen = new Set<string>();
  return customers.flatMap((customer, index) => {
    const { id } = customer;
    if (id === undefined) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return fault(['customers', index, 'id'], `id ${nameOf(customer)} is given twice`, 'give one another id');
  });
}

function checkDomains(customers: readonly LooseCustomer[]): Finding[] {
  const owners: Owners = new Map();
  return eachIn(customers, 'domains', (written, index, path) => {
    const domain = /^[^\s@/:*]+$/.test(written) ? foldHost(written) : undefined;
    if (domain === undefined) return [];
    const useless = findUseless(domain, path);
    return useless ? [useless] : claim(owners, `domain ${domain}`, index, customers, path);
  });
}

function checkOrgs(customers: readonly LooseCustomer[]): Finding[] {
  const owners: Owners = new Map();
  return eachIn(customers, 'orgs', (org, index, path) => {
    return claim(owners, `organisation ${org.toLowerCase()}`, index, customers, path);
  });
}

/** Says why an address at this domain tells nothing about an employer, where it does not. */
function findUseless(domain: string, path: Path): Finding | undefined {
  const mend = 'remove it, and list the people under people instead';
  if (parse(domain).isIp) return fault(path, `${domain} is an IP address, not a domain`, mend);
  if (isNoreply(domain)) {
    return fault(path, `addresses at ${domain} hide whose they are (noreply domain)`, mend);
  }
  if (isFreemail(domain)) {
    return fault(path, `anybody can have an address at ${domain} (freemail domain)`, mend);
  }
  if (getPublicSuffix(domain, { allowPrivateDomains: true }) !== domain) return undefined;
  return fault(
    path,
    `${domain} is a public suffix: many organisations have their domains under it`,
    `write the organisation's own domain, such as acme.${domain}`,
  );
}

type Owners = Map<string, number>;

/** `what` belongs to the first customer that lists it. */
function claim(
  owners: Owners,
  what: string,
  index: number,
  customers: readonly LooseCustomer[],
  path: Path,
): Finding[] {
  const owner = owners.get(what);
  if (owner === undefined) {
    owners.set(what, index);
    return [];
  }
  if (owner === index) return [doubt(path, `${short(what)} is listed twice`, 'remove one of the two')];
  const other = customers[owner];
  const label = other ? nameOf(other) : 'another customer';
  return [
    fault(path, `${short(what)} is listed for ${label} already`, 'keep it for one of the two customers'),
  ];
}

function eachIn(
  customers: readonly LooseCustomer[],
  key: 'domains' | 'orgs',
  check: (value: string, customer: number, path: Path) => Finding[],
): Finding[] {
  return customers.flatMap((customer, index) =>
    customer[key].flatMap((value, place) =>
      value === undefined ? [] : check(value, index, ['customers', index, key, place]),
    ),
  );
}
