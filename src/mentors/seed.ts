/**
 * A number in (0, 1) that depends on the text alone: FNV-1a over its UTF-16 units, then murmur3's 32-bit finaliser,
 * so that texts which differ in one letter land far apart. Not for secrets.
 */
export function seededFraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 + 2 ** -33;
}

/**
 * The last tie-break among mentors: lower wins. Who has twice the capacity wins twice as often, so that even ties
 * follow capacity (an exponential race with `capacity` as its rate). It does not depend on who else takes part.
 */
export function drawLot(seed: string, login: string, capacity: number): number {
  return -Math.log(seededFraction(`${seed}\n${login.toLowerCase()}`)) / capacity;
}
