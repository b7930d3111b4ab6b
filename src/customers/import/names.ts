/** Letters that have no accent to take off. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Forms of companies at the end of a name, which people write or leave out as they like. */
const FORMS = new Set(
  'inc incorporated llc llp lp ltd limited corp corporation co company plc gmbh mbh ag kg kgaa se sa sas sarl srl spa bv nv ab as asa oy oyj aps kk pty pte pvt private doo sro zrt kft ltda eirl'.split(
    ' ',
  ),
);

/** Words that files use for people who work for nobody. */
const UNAFFILIATED = new Set(
  'independent individual individuals self selfemployed unaffiliated freelance freelancer freelancers hobbyist hobbyists none noaffiliation noorganization noorganisation volunteer volunteers'.split(
    ' ',
  ),
);

/** Words that files use where they do not know. */
const UNKNOWN = new Set(
  'unknown notfound na nil null tbd todo bot bots robot robots anonymous unclassified'.split(' '),
);

/** Plain lower-case letters and digits of a text, accents taken off, words apart. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßøæœłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** One spelling of an organisation's name: `Acme, Inc.` and `ACME` are the same. Never empty for a name with letters. */
export function foldOrganisation(name: string): string {
  // "B.V." and "d.o.o." are forms too, though they look like several words.
  const words = wordsOf(name.replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1'));
  let end = words.length;
  while (end > 1 && FORMS.has(words[end - 1] ?? '')) end -= 1;
  // A name without a letter, such as an emoji, is only itself.
  return words.slice(0, end).join(' ') || name.trim();
}

/** An id for a customer from its name: `[a-z0-9][a-z0-9-]*`; undefined where the name has no letter of the kind. */
export function slugOf(name: string): string | undefined {
  const slug = wordsOf(name)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug === '' ? undefined : slug;
}

/** An id that nobody has: the wanted one, or the first free of `-2`, `-3` and so on. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const id = `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Whether an employer's name says that there is none, or that nobody knows; undefined for a real one. */
export function nobodyOf(employer: string): 'none' | 'unknown' | undefined {
  const plain = wordsOf(employer).join('');
  if (plain === '' || UNKNOWN.has(plain)) return 'unknown';
  return UNAFFILIATED.has(plain) ? 'none' : undefined;
}

/** Whether a domain's own label reads like the name: part of it, its first letters, or the other way round. */
export function soundsLike(name: string, label: string): boolean {
  const words = wordsOf(name);
  const whole = words.join('');
  const bare = wordsOf(label).join('');
  if (bare.length < 2 || whole === '') return false;
  if (whole.includes(bare) || (whole.length >= 3 && bare.includes(whole))) return true;
  if (words.some((word) => word.length >= 4 && (bare.startsWith(word) || bare.endsWith(word)))) return true;
  const initials = words.map((word) => word[0]).join('');
  return initials.length >= 2 && (bare === initials || initials.startsWith(bare));
}
