import type { FoundAuthor, FoundFact, FoundRows } from '../github/history-rows.js';
import { attributePull } from '../onboarding/attribute-pull.js';
import type { Settings } from '../onboarding/settings.js';
import type { AffiliationStatement } from '../onboarding/statements.js';
import type { ReadFact, ReadPerson } from '../store/history-read.js';

/** What was said of people's affiliations in threads, by numeric id. */
export type Statements = ReadonlyMap<number, readonly AffiliationStatement[]>;

/**
 * A page with the affiliations of its day: each pull request by all that speaks for its author then, everything else by what
 * the list and people's own words say of the account on that day. Addresses are left behind here.
 */
export function attributeRows(
  rows: FoundRows,
  settings: Settings,
  statements: Statements,
  now: string,
): { facts: ReadFact[]; people: ReadPerson[] } {
  const people: ReadPerson[] = [];
  const byPull = new Map<string, string>();
  for (const author of rows.authors) {
    const found = attributeAuthor(author, settings, statements, now);
    people.push(found);
    if (author.number !== null && found.verdict)
      byPull.set(`${author.number} ${author.id}`, found.verdict.customer ?? '');
  }
  const looksAtAccounts = settings.customers.some((c) => c.orgs.length > 0);
  const known = new Set(rows.authors.map((a) => a.id));
  for (const person of rows.people)
    if (!known.has(person.id)) {
      known.add(person.id);
      const listed = attributeAuthor(
        { ...person, number: null, at: null, evidence: [] },
        settings,
        statements,
        now,
      );
      // Whoever the list names by login, or has no account to look at, is not asked about.
      const settled = listed.verdict?.signal === 'person' || !looksAtAccounts || person.nodeId === '';
      people.push({ ...listed, asked: settled });
    }
  const facts = rows.facts.map((fact): ReadFact => {
    const customer =
      (fact.number === null || !fact.kind.startsWith('pr_')
        ? undefined
        : byPull.get(`${fact.number} ${fact.userId}`)) ?? findThen(fact, rows, settings, statements);
    return { ...fact, ...(customer === undefined ? {} : { customer }) };
  });
  return { facts, people };
}

function attributeAuthor(
  author: FoundAuthor,
  settings: Settings,
  statements: Statements,
  now: string,
): ReadPerson {
  const { id, nodeId, login } = author;
  const at = author.at ?? now;
  const evidence = author.evidence.length > 0 ? author.evidence : [{ userId: id, login }];
  const dated = evidence.map((e) => ({ date: at, ...e }));
  const { customer, confidence, signal, basis } = attributePull(settings, dated, statements.get(id) ?? []);
  const person = { id, nodeId, login, asked: true };
  if (customer === null && signal !== 'person') return person;
  // An account tells of today alone, and of two sources of one day the pull request should win.
  return { ...person, verdict: { at, customer, confidence, signal, basis: basis ?? null } };
}

/** For whom somebody acted on that day, where the list or their own words decide it by the account alone. */
function findThen(
  fact: FoundFact,
  rows: FoundRows,
  settings: Settings,
  statements: Statements,
): string | undefined {
  const person = rows.people.find((p) => p.id === fact.userId);
  if (!person) return undefined;
  const evidence = [{ userId: person.id, login: person.login, date: fact.at }];
  const { customer, signal } = attributePull(settings, evidence, statements.get(person.id) ?? []);
  return signal === 'person' ? (customer ?? '') : undefined;
}
