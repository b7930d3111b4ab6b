import { createAttributor, type Judgement } from './attribute.js';
import { findDay, findDayNumber } from './dates.js';
import { createLinker } from './linker.js';
import { isSignOff } from './signals.js';
import type { Attribution, ContributionEvidence, CustomerList } from './types.js';

/**
 * Attribution of very many contributions in two passes: show it each once with `enter`, keep the two numbers
 * that it answers, and `settle` them once all have been entered. Equal evidence is judged once, and its answer
 * is the same object every time, so what it keeps grows with people and not with contributions. The answers are
 * those of `createLinker`.
 */
export interface Ledger {
  enter(evidence: ContributionEvidence): Entry;
  settle(entry: Entry): Attribution;
}

/** Which evidence, and on which day since 1970-01-01; NaN for no date. */
export interface Entry {
  kind: number;
  day: number;
}

interface Kind {
  judgement: Judgement;
  member: number | undefined;
}

/** In place of the number of a kind: the list has dates about this evidence, so the day belongs to it. */
const DATED = -1;

export function createLedger(list: CustomerList): Ledger {
  const attributor = createAttributor(list);
  const linker = createLinker(list, attributor);
  const kinds: Kind[] = [];
  const numbers = new Map<string, number>();
  const judge = (key: string, evidence: ContributionEvidence): number => {
    const judgement = attributor.judge(evidence);
    numbers.set(key, kinds.length);
    kinds.push({ judgement, member: judgement.bot ? undefined : linker.add(evidence) });
    return kinds.length - 1;
  };
  const findKind = (evidence: ContributionEvidence): number => {
    const key = describe(evidence);
    const known = numbers.get(key);
    if (known !== undefined && known !== DATED) return known;
    if (known === undefined) {
      if (!attributor.isDated(evidence)) return judge(key, evidence);
      numbers.set(key, DATED);
    }
    const dated = `${key}\n${findDay(evidence.date)}`;
    return numbers.get(dated) ?? judge(dated, evidence);
  };
  return {
    enter(evidence) {
      const kind = findKind(evidence);
      const day = findDayNumber(evidence.date);
      const { member, judgement } = kinds[kind] ?? {};
      if (member !== undefined && judgement && !Number.isNaN(day)) {
        if (judgement.decided !== undefined) linker.remember(member, day, judgement.decided);
        else if (judgement.open) linker.rememberOpen(member, day);
      }
      return { kind, day };
    },
    settle({ kind, day }) {
      const known = kinds[kind];
      if (!known) throw new RangeError(`No evidence was entered under number ${kind}.`);
      const { judgement, member } = known;
      return member === undefined || Number.isNaN(day)
        ? judgement.attribution
        : linker.settle(judgement, member, day);
    },
  };
}

/**
 * One text for all that decides, but for the day; what no signal reads (most trailers) is left out. Every part
 * has its length before it, so that no two descriptions of different evidence are equal.
 */
function describe(evidence: ContributionEvidence): string {
  const { name, email, login, userId, company, orgs, headOwner, headOwnerType, trailers } = evidence;
  let text = `${name?.length} ${name} ${email?.length} ${email}`;
  if (login !== undefined || userId !== undefined) text += ` l${login?.length} ${login} ${userId}`;
  if (company !== undefined) text += ` c${company.length} ${company}`;
  if (headOwner !== undefined) text += ` h${headOwner.length} ${headOwner} ${headOwnerType}`;
  if (orgs !== undefined) for (const org of orgs) text += ` o${org.length} ${org}`;
  if (trailers !== undefined)
    for (const trailer of trailers) if (isSignOff(trailer)) text += ` t${trailer.length} ${trailer}`;
  return text;
}
