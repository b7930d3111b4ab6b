import type { Position } from '../../errors.js';
import { findDay } from '../dates.js';
import { foldHost } from '../text.js';
import type { PersonEntry } from '../types.js';
import { type Collector, createCollector, dayBefore, notUnderstood, personOf, toRanges } from './collect.js';
import { nobodyOf } from './names.js';
import { ask, type ReadList } from './types.js';

/** `domain Employer`, `email Employer < 2020-01-31`; the address may have `!` in place of `@`. */
const MAPPING = /^(\S+)\s+([^<]+?)\s*(?:<\s*(\S+)\s*)?$/;
/** `Name: email!host, email!host` begins a person of an affiliations file; the employers follow, indented. */
const PERSON = /^(\S[^:]*):\s+(\S.*)$/;
/** Longer lines are in no such file. */
const LONGEST = 1000;
const EMPLOYER = /^\s+(\S.*?)(?:\s+from\s+(\S+))?(?:\s+until\s+(\S+))?$/;

interface Mapped {
  employer: string;
  at: Position;
  before?: string;
}

interface Block {
  emails: string[];
  name: string;
}

/**
 * Reads the text files of gitdm: domain maps, e-mail maps, lists of aliases (two addresses of one person) and
 * the affiliations files that are made of them. A date after `<` or `until` is the first day on which the
 * line no longer holds; the lines of one address follow one another. Several files are read as one.
 */
export function readGitdm(files: readonly { text: string; file: string }[]): ReadList {
  const collector = createCollector();
  const emails = new Map<string, Mapped[]>();
  const domains = new Map<string, Mapped[]>();
  const aliases: { alias: string; email: string; at: Position }[] = [];
  let block: Block | undefined;

  for (const { raw, at } of files.flatMap(linesOf)) {
    const line = raw.replace(/#.*$/, '').trimEnd();
    if (line.trim() === '') continue;
    if (line.length > LONGEST) {
      collector.question(notUnderstood(at, `longer than ${LONGEST} characters`));
      continue;
    }
    const person = readPerson(line);
    if (person) {
      block = person;
      continue;
    }
    if (block && /^\s/.test(raw)) {
      readEmployer(line, block, at, collector);
      continue;
    }
    block = undefined;
    const [, key = '', value = '', end] = MAPPING.exec(line.trim()) ?? [];
    const before = end === undefined ? undefined : findDay(end);
    if (key === '') collector.question(notUnderstood(at, 'neither a domain nor an address with an employer'));
    else if (/^\S+[@!]\S+$/.test(value) && /[@!]/.test(key))
      aliases.push({ alias: decode(key), email: decode(value), at });
    else if (end !== undefined && before === undefined)
      collector.question(ask(at, `${end} is no day`, 'write it as YYYY-MM-DD'));
    else {
      const list = /[@!]/.test(key) ? emails : domains;
      const name = list === emails ? decode(key).toLowerCase() : key;
      const known = list.get(name) ?? [];
      known.push({ employer: value, at, ...(before === undefined ? {} : { before }) });
      list.set(name, known);
    }
  }

  for (const [email, mapped] of emails) addPerson(email, mapped, collector);
  for (const { alias, email, at } of aliases) {
    const mapped = emails.get(email.toLowerCase());
    if (mapped) addPerson(alias, mapped, collector);
    else
      collector.question(
        ask(
          at,
          'this alias belongs to an address of which the file says no employer',
          'give the e-mail map in the same command, before this file',
        ),
      );
  }
  for (const [domain, mapped] of domains) addDomain(domain, mapped, collector);
  return collector.result();
}

function linesOf({ text, file }: { text: string; file: string }): { raw: string; at: Position }[] {
  return text.split(/\r\n|\n|\r/).map((raw, index) => ({ raw, at: { file, line: index + 1, column: 1 } }));
}

function readPerson(line: string): Block | undefined {
  const [, name = '', list = ''] = PERSON.exec(line) ?? [];
  const emails = list.split(',').map((email) => email.trim());
  if (!emails.every((email) => /^[^\s!@]+[!@][^\s!@]+$/.test(email))) return undefined;
  return { name: name.trim(), emails: emails.map(decode) };
}

/** gitdm keeps addresses from harvesters by writing `!`. */
function decode(email: string): string {
  return email.includes('@') ? email : email.replace('!', '@');
}

function readEmployer(line: string, { emails, name }: Block, at: Position, collector: Collector): void {
  const [, employer = '', from, end] = EMPLOYER.exec(line) ?? [];
  const [first, before] = [from, end].map((day) => (day === undefined ? undefined : findDay(day)));
  if (employer === '' || (from !== undefined && !first) || (end !== undefined && !before)) {
    collector.question(notUnderstood(at, 'no employer with days such as "from 2020-01-31"'));
    return;
  }
  const range = {
    ...(first === undefined ? {} : { from: first }),
    ...(before === undefined ? {} : { until: toRanges([{ before }])[0]?.until ?? before }),
  };
  for (const email of emails) {
    const person = personOf(email);
    if (person) collector.person(employer, { ...person, name, ...range }, at);
    else collector.skip('addresses that are none');
  }
}

function addPerson(email: string, mapped: readonly Mapped[], collector: Collector): void {
  const person: PersonEntry | undefined = personOf(email);
  if (person === undefined) {
    collector.skip('addresses that are none');
    return;
  }
  for (const { entry, ...range } of toRanges(mapped)) {
    // Two lines that end on one day, or twice the same: nothing is left of the second.
    if (range.from !== undefined && range.until !== undefined && range.from > range.until) continue;
    collector.person(entry.employer, { ...person, ...range }, entry.at);
  }
}

function addDomain(written: string, mapped: readonly Mapped[], collector: Collector): void {
  const domain = foldHost(written);
  const [last] = mapped.filter(({ before }) => before === undefined);
  for (const entry of mapped) {
    if (entry === last || nobodyOf(entry.employer) !== undefined) continue;
    collector.question(
      ask(
        entry.at,
        entry.before === undefined
          ? `${written} is given to ${entry.employer} here and to ${last?.employer ?? 'another'} too; the first line counts`
          : `${written} was a domain of ${entry.employer} until ${entry.before}, and is another's now`,
        entry.before === undefined
          ? 'keep one of the lines'
          : `where it is a customer, add under its dated_domains: { domain: ${written}, until: ${dayBefore(entry.before)} }`,
      ),
    );
  }
  if (last === undefined) return;
  if (nobodyOf(last.employer) !== undefined) collector.skip('domains without an employer');
  else if (domain?.includes('.')) collector.of(last.employer, last.at).domains.push(domain);
  else collector.question(notUnderstood(last.at, 'no domain with an employer'));
}
