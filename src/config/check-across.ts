import type { Problem } from '../errors.js';
import { checkCustomers } from './check-customers.js';
import { checkModelSection } from './check-model.js';
import { checkRelationships } from './check-relationships.js';
import type { ConfigDocument } from './document.js';
import { fillModel } from './fill-model.js';
import { doubt, type Finding, placeFindings } from './finding.js';
import { loosenCustomers } from './loose-customers.js';
import { readSections } from './sections.js';

/**
 * What only the files together show, or only somebody who knows what day it is: a domain, an organisation or a
 * person of two customers in two files, kinds of customers that the model in another file does not have, and
 * days ahead. What one file shows alone is not said again. Two entries of one id are one customer, kept in two
 * places. All of it is doubts: the files may be of two projects that know nothing of each other.
 */
export function checkAcross(documents: readonly ConfigDocument[], today: string): Problem[] {
  const ahead = documents.flatMap((document) =>
    placeFindings(checkRelationships(sectionOf(document, 'customers'), today), document.places),
  );
  return [...ahead, ...checkOverlaps(documents), ...checkKinds(documents)];
}

interface Entry {
  value: unknown;
  document: ConfigDocument;
  index: number;
}

function checkOverlaps(documents: readonly ConfigDocument[]): Problem[] {
  const customers = entriesOf(documents, 'customers');
  const independents = entriesOf(documents, 'independents');
  const check = (among: readonly Entry[], alone: readonly Entry[]): Set<string> =>
    new Set(findOverlaps(among, alone).map(({ finding, entry }) => keyOf(finding, entry)));
  const known = documents.map((document) =>
    check(
      customers.filter((entry) => entry.document === document),
      independents.filter((entry) => entry.document === document),
    ),
  );
  const said = new Set(known.flatMap((keys) => [...keys]));
  // The same customer in two files is one, so what both say of it is no overlap.
  const seen = new Map<string, ConfigDocument>();
  const once = customers.filter(({ value, document }) => {
    const id = loosenCustomers([value])[0]?.id;
    if (id === undefined) return true;
    const first = seen.get(id) ?? document;
    seen.set(id, first);
    return first === document;
  });
  return findOverlaps(once, independents).flatMap(({ finding, entry }) => {
    if (finding.severity !== 'error' || said.has(keyOf(finding, entry))) return [];
    const path = [finding.path[0] ?? '', entry.index, ...finding.path.slice(2)];
    const [other, ...more] = documents.filter((one) => one !== entry.document);
    const where = other && more.length === 0 ? other.file : 'another of these files';
    return placeFindings(
      [doubt(path, `${finding.message}, in ${where}`, finding.mend)],
      entry.document.places,
    );
  });
}

function findOverlaps(
  customers: readonly Entry[],
  independents: readonly Entry[],
): { finding: Finding; entry: Entry }[] {
  const values = (entries: readonly Entry[]): unknown[] => entries.map(({ value }) => value);
  return checkCustomers(values(customers), values(independents)).flatMap((finding) => {
    const [section, index] = finding.path;
    const entry = (section === 'customers' ? customers : independents)[Number(index)];
    return entry ? [{ finding, entry }] : [];
  });
}

/** What makes a finding the same in one file and in several: its place, and what kind of thing is wrong. */
function keyOf(finding: Finding, { document, index }: Entry): string {
  return JSON.stringify([document.file, index, finding.path[0], finding.path.slice(2), finding.message]);
}

/** Customers of one file by the model of another, where one model is among the files. */
function checkKinds(documents: readonly ConfigDocument[]): Problem[] {
  const withModel = documents.filter((document) => sectionOf(document, 'model') !== undefined);
  const [home] = withModel;
  if (!home || withModel.length > 1) return [];
  const { model: section } = readSections(home, ['model']).sections;
  const model = section && fillModel(section);
  return documents.flatMap((document) => {
    const customers = sectionOf(document, 'customers');
    if (document === home || !Array.isArray(customers) || model === undefined) return [];
    const about = checkModelSection(model, customers, []).filter(({ path }) => path[0] === 'customers');
    return placeFindings(about, document.places);
  });
}

function entriesOf(documents: readonly ConfigDocument[], section: string): Entry[] {
  return documents.flatMap((document) => {
    const list = sectionOf(document, section);
    return Array.isArray(list) ? list.map((value: unknown, index) => ({ value, document, index })) : [];
  });
}

function sectionOf({ value }: ConfigDocument, section: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, section) ? (value as Record<string, unknown>)[section] : undefined;
}
