import { isBot } from './bots.js';
import type { Census, Contributor } from './census.js';
import { foldEmail, foldName, isFullName } from './text.js';

/**
 * The login behind each contributor, from the owners of merged branches: an owner under whom one address, or one
 * full name, contributed is that person; one with several people is an organisation or a shared fork and tells
 * nothing. Nor does a robot that carries somebody's work to another branch.
 */
export function readLogins(census: Census): Map<number, string> {
  const people = census.contributors();
  const authors = new Map<string, Set<number>>();
  for (const { headOwner, contributors } of census.shapes()) {
    const [author] = contributors;
    if (headOwner === undefined || author === undefined) continue;
    const login = headOwner.toLowerCase();
    if (isBot({ login })) continue;
    const known = authors.get(login);
    if (known) known.add(author);
    else authors.set(login, new Set([author]));
  }
  const logins = new Map<number, string[]>();
  for (const [login, numbers] of authors) {
    const theirs = [...numbers].flatMap((number) => people[number] ?? []);
    if (!isOnePerson(theirs)) continue;
    for (const number of numbers) logins.set(number, [...(logins.get(number) ?? []), login]);
  }
  return new Map(
    [...logins].flatMap(([author, [one, ...more]]) => (one && more.length === 0 ? [[author, one]] : [])),
  );
}

function isOnePerson(contributors: readonly Contributor[]): boolean {
  const mapped = contributors.map((one) => one.mapped ?? one);
  if (new Set(mapped.map(({ email }) => foldEmail(email))).size === 1) return true;
  const names = new Set(mapped.map(({ name }) => foldName(name)));
  return names.size === 1 && [...names].every(isFullName);
}
