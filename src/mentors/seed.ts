/**
 * A number in (0, 1) that depends on the text alone: FNV-1a over its UTF-16 units, then murmur3's 32-bit finaliser,
 * so that texts which differ in one letter land far apart. Not for secrets.
 */
export function seededFraction(text: string): number {
  return finish(mix(OFFSET, text));
}

/**
 * The last tie-break among mentors, for one seed: lower wins. Who has twice the capacity wins twice as often, so that
 * even ties follow capacity (an exponential race with `capacity` as its rate). A lot does not depend on who else takes
 * part. `login` in lower case.
 */
export function lotsOf(seed: string): (login: string, capacity: number) => number {
  const start = mix(OFFSET, `${seed}\n`);
  return (login, capacity) => -Math.log(finish(mix(start, login))) / capacity;
}

const OFFSET = 0x811c9dc5;

function mix(start: number, text: string): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash;
}

function finish(mixed: number): number {
  let hash = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 + 2 ** -33;
}
