import { animals, colors, uniqueNamesGenerator } from 'unique-names-generator';

const unkind =
  /^(ape|ass|cockroach|cow|felidae|landfowl|lamprey|leech|louse|mammal|mosquito|parasite|pig|primate|rat|rodent|silverfish|skunk|slug|snake|swine|termite|viper|vole|worm)$/;
const plain = (word: string): boolean => /^[a-z]+$/.test(word) && !unkind.test(word);
// of all adjectives colours alone: the others say something about a person
const dictionaries = [colors.filter(plain), animals.map((a) => a.toLowerCase()).filter(plain)];

/** Readable, unique handles such as `amber-otter`, the same for the same set of ids. */
export function makeHandles(ids: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const handles = new Map<string, string>();
  for (const id of [...new Set(ids)].sort()) {
    let attempt = 0;
    let handle: string;
    do {
      handle = uniqueNamesGenerator({ dictionaries, separator: '-', seed: `${id}/${attempt++}` });
    } while (taken.has(handle));
    taken.add(handle);
    handles.set(id, handle);
  }
  return handles;
}
