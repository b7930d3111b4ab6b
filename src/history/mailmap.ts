import type { Census } from '../customers/census.js';
import { runGit } from './git.js';

/**
 * Applies `.mailmap` to people whom trailers name, as `git log` does it to authors. Git itself is asked, so that
 * every odd file, one that maps two addresses onto each other too, is read as git reads it.
 */
export async function mapTrailerPeople(
  folder: string,
  census: Census,
  named: ReadonlySet<number>,
): Promise<void> {
  const people = census.contributors();
  const asked = [...named].filter((number) => people[number] && people[number].mapped === undefined);
  if (asked.length === 0) return;
  const lines = asked.map((number) => `${people[number]?.name ?? ''} <${people[number]?.email ?? ''}>\n`);
  const { status, stdout } = await runGit(folder, ['check-mailmap', '--stdin'], lines.join(''));
  const answers = stdout.split('\n');
  // A line too few and every answer would be taken for somebody else's.
  if (status !== 0 || answers.length !== asked.length) return;
  for (const [at, number] of asked.entries()) {
    const person = people[number];
    const [, name = '', email = ''] = /^(.*?) ?<([^<>]*)>$/.exec(answers[at] ?? '') ?? [];
    if (!person || email === '' || (name === person.name && email === person.email)) continue;
    census.setMapped(number, { name, email });
  }
}
