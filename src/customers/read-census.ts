import type { Judgement } from './attribute.js';
import { type Census, type CensusEntry, type Contributor, evidenceOf, readLogins } from './census.js';
import { createLinker, type Linker } from './linker.js';
import type { Attribution, ContributionEvidence, CustomerList } from './types.js';

/** A census with every person and every contribution's customer settled. */
export interface ReadCensus {
  linker: Linker;
  /** Each entry with its contributors, in the order of the entry. */
  entries(): Iterable<{ entry: CensusEntry; shares: Share[] }>;
}

/** One contributor's part in an entry. */
export interface Share {
  contributor: Contributor;
  /** Number of the person, however many names and addresses they use. */
  person: number | string;
  evidence: ContributionEvidence;
  attribution: Attribution;
}

/** Attributes a whole census: all of it is learnt before any of it is judged. */
export function readCensus(census: Census, list: CustomerList): ReadCensus {
  const linker = createLinker(list);
  const logins = readLogins(census);
  const people = census.contributors();
  const describe = (entry: CensusEntry, number: number): ContributionEvidence => {
    const contributor = people[number] ?? { name: '', email: '' };
    return evidenceOf(entry, number, contributor, logins.get(number));
  };
  for (const { name, email, mapped } of people) if (mapped) linker.join({ name, email }, mapped);
  const judgements: Judgement[] = [];
  for (const entry of census.entries())
    for (const number of entry.contributors) judgements.push(linker.learn(describe(entry, number)));

  const share = (entry: CensusEntry, number: number, judged: Judgement | undefined): Share => {
    const contributor = people[number] ?? { name: '', email: '' };
    const evidence = describe(entry, number);
    const person = linker.findPerson(evidence) ?? contributor.name;
    return { contributor, person, evidence, attribution: linker.attribute(evidence, judged) };
  };
  return {
    linker,
    *entries() {
      let at = 0;
      for (const entry of census.entries()) {
        yield {
          entry,
          shares: entry.contributors.map((number, i) => share(entry, number, judgements[at + i])),
        };
        at += entry.contributors.length;
      }
    },
  };
}
