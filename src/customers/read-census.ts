import { type Attributor, createAttributor, type Judgement } from './attribute.js';
import {
  type Census,
  type CensusEntry,
  type CensusShape,
  type Contributor,
  evidenceOf,
  readLogins,
} from './census.js';
import { formatMoment, momentDay } from './dates.js';
import { createLinker, type Linker } from './linker.js';
import type { Attribution, ContributionEvidence, CustomerList } from './types.js';

/** A census with every person and every contribution's customer settled. */
export interface ReadCensus {
  linker: Linker;
  /** Each entry with its shape and the parts of its contributors, in the order of the shape. */
  entries(): Iterable<{ entry: CensusEntry; shape: CensusShape; shares: Share[] }>;
}

/** One contributor's part in an entry. */
export interface Share {
  contributor: Contributor;
  /** Number of the person, however many names and addresses they use. */
  person: number | string;
  /** Without a date. */
  evidence: ContributionEvidence;
  attribution: Attribution;
}

/** What holds of one contributor of a shape on every day. */
interface Role {
  contributor: Contributor;
  evidence: ContributionEvidence;
  member: number | undefined;
  /** Undefined where it depends on the day. */
  judgement: Judgement | undefined;
}

/** Attributes a whole census: all of it is learnt before any of it is judged. */
export function readCensus(census: Census, list: CustomerList): ReadCensus {
  const attributor = createAttributor(list);
  const linker = createLinker(list, attributor);
  for (const { name, email, mapped } of census.contributors())
    if (mapped) linker.join({ name, email }, mapped);
  const roles = listRoles(census, linker, attributor);
  const judge = ({ judgement, evidence }: Role, entry: CensusEntry): Judgement =>
    judgement ?? attributor.judge(withDate(evidence, entry));

  for (const entry of census.entries()) {
    const day = momentDay(entry.first);
    if (Number.isNaN(day)) continue;
    for (const role of roles[entry.shape] ?? []) {
      const { decided } = judge(role, entry);
      if (decided !== undefined && role.member !== undefined) linker.remember(role.member, day, decided);
    }
  }
  const settle = (role: Role, entry: CensusEntry): Attribution => {
    const judgement = judge(role, entry);
    const day = momentDay(entry.first);
    if (role.member === undefined || Number.isNaN(day)) return judgement.attribution;
    return linker.settle(judgement, role.member, day);
  };
  const shapes = census.shapes();
  const persons = new Map<Role, number | string>();
  const personOf = (role: Role): number | string => {
    const known = persons.get(role);
    if (known !== undefined) return known;
    const person = linker.findPerson(role.evidence) ?? role.contributor.name;
    persons.set(role, person);
    return person;
  };
  return {
    linker,
    *entries() {
      for (const entry of census.entries()) {
        const shape = shapes[entry.shape];
        if (!shape) continue;
        const shares = (roles[entry.shape] ?? []).map((role) => ({
          contributor: role.contributor,
          person: personOf(role),
          evidence: role.evidence,
          attribution: settle(role, entry),
        }));
        yield { entry, shape, shares };
      }
    },
  };
}

function listRoles(census: Census, linker: Linker, attributor: Attributor): Role[][] {
  const logins = readLogins(census);
  const people = census.contributors();
  return census.shapes().map((shape) =>
    shape.contributors.map((number) => {
      const contributor = people[number] ?? { name: '', email: '' };
      const evidence = evidenceOf(shape, number, contributor, logins.get(number));
      const judgement = attributor.isDated(evidence) ? undefined : attributor.judge(evidence);
      return { contributor, evidence, member: linker.add(evidence), judgement };
    }),
  );
}

/** Evidence with the date of an entry, as it was written. */
export function withDate(evidence: ContributionEvidence, { first }: CensusEntry): ContributionEvidence {
  const date = formatMoment(first);
  return date === undefined ? evidence : { ...evidence, date };
}
