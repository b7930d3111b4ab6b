import { type Attributor, createAttributor, type Judgement } from './attribute.js';
import { type Census, type CensusEntry, type CensusShape, type Contributor, evidenceOf } from './census.js';
import { readLogins } from './census-logins.js';
import { formatMoment, momentDay } from './dates.js';
import { createLinker, type Linker } from './linker.js';
import type { Attribution, ContributionEvidence, CustomerList } from './types.js';

/** A census with every person and every contribution's customer settled. */
export interface ReadCensus {
  linker: Linker;
  /** Each entry with its shape and the parts of its contributors, in the order of the shape. */
  entries(): Iterable<{ entry: CensusEntry; shape: CensusShape; shares: readonly Share[] }>;
  /** Numbers of the persons who contributed before the range of the census. */
  listEarlier(): Set<number>;
}

/** One contributor's part in an entry. */
export interface Share {
  contributor: Contributor;
  /** Number of the person, from 0, however many names and addresses they use. */
  person: number;
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
  const people = census.contributors();
  const earlier = [...census.earlier()].flatMap((number) => people[number] ?? []).map(plainEvidence);
  for (const evidence of earlier) linker.add(evidence);
  const roles = listRoles(census, linker, attributor);
  learn(census, roles, linker, attributor);

  const findPerson = createPersonNumbers(linker);
  const shapes = census.shapes();
  const settled = roles.map((theirs) =>
    theirs.every(isSettled) ? theirs.map((role) => share(role, role.judgement?.attribution)) : undefined,
  );
  function share(role: Role, attribution: Attribution | undefined): Share {
    const { contributor, evidence } = role;
    return {
      contributor,
      evidence,
      person: findPerson(evidence, contributor.name),
      attribution: attribution ?? attributor.judge(evidence).attribution,
    };
  }
  const settle = (role: Role, entry: CensusEntry): Attribution => {
    const judgement = role.judgement ?? attributor.judge(withDate(role.evidence, entry));
    const day = momentDay(entry.first);
    if (!judgement.open || role.member === undefined || Number.isNaN(day)) return judgement.attribution;
    return linker.settle(judgement, role.member, day);
  };
  return {
    linker,
    *entries() {
      for (const entry of census.entries()) {
        const shape = shapes[entry.shape];
        if (!shape) continue;
        const shares =
          settled[entry.shape] ?? (roles[entry.shape] ?? []).map((role) => share(role, settle(role, entry)));
        yield { entry, shape, shares };
      }
    },
    listEarlier: () => new Set(earlier.map((evidence) => findPerson(evidence, evidence.name ?? ''))),
  };
}

/** Whether the answer is the same on every day, whatever else the person did. */
function isSettled({ judgement, member }: Role): boolean {
  return judgement !== undefined && (!judgement.open || member === undefined);
}

/** Shows the linker every contribution. */
function learn(census: Census, roles: readonly Role[][], linker: Linker, attributor: Attributor): void {
  for (const entry of census.entries()) {
    const day = momentDay(entry.first);
    if (Number.isNaN(day)) continue;
    for (const { judgement, evidence, member } of roles[entry.shape] ?? []) {
      if (member === undefined) continue;
      const { decided, open } = judgement ?? attributor.judge(withDate(evidence, entry));
      if (decided !== undefined) linker.remember(member, day, decided);
      else if (open) linker.rememberOpen(member, day);
    }
  }
}

/** Numbers persons from 0; somebody without anything to be recognised by is their name. */
function createPersonNumbers(linker: Linker): (evidence: ContributionEvidence, name: string) => number {
  const numbers = new Map<number | string, number>();
  const known = new Map<ContributionEvidence, number>();
  return (evidence, name) => {
    const before = known.get(evidence);
    if (before !== undefined) return before;
    const key = linker.findPerson(evidence) ?? name;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    known.set(evidence, number);
    return number;
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

function plainEvidence({ name, email }: Contributor): ContributionEvidence {
  return { name, email };
}

/** Evidence with the date of an entry, as it was written. */
export function withDate(evidence: ContributionEvidence, { first }: CensusEntry): ContributionEvidence {
  const date = formatMoment(first);
  return date === undefined ? evidence : { ...evidence, date };
}
