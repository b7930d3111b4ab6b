/** Whom to leave out: what is not known is not looked for. */
export interface Person {
  id: number | null;
  /** As GitHub spells it; compared without case. */
  login: string | null;
}

/** What stands where a name stood. */
export const REMOVED = '(removed)';

/** Keys whose values are words of ours, which a login may happen to equal. */
const OURS = new Set(
  `action basis change concluded customer decidedBy event item kind mode name outcome record role signal source stage
   state status subject track trigger type`.split(/\s+/),
);
const IDS = /^(?:userId|authorId|actorId|mentorId|targetId|decidedBy|user_id|author_id|by_id)$/;

/** A login as a whole word, not a part of a longer one; for SQL too. */
export function wordOf(login: string): string {
  return `(?<![A-Za-z0-9-])${login.replace(/[^A-Za-z0-9-]/g, '\\$&')}(?![A-Za-z0-9-])`;
}

/** A sentence without the person's login. */
export function redactText(text: string, { login }: Person): string {
  return login === null ? text : text.replace(new RegExp(wordOf(login), 'gi'), REMOVED);
}

/**
 * A JSON value without the person: objects that are the person's account become null (and leave lists), keys and words
 * that are the login go. Gives the very value where nothing of the person is in it.
 */
export function redactJson(value: unknown, person: Person, key = ''): unknown {
  if (typeof value === 'string') return redactString(value, person, key);
  if (typeof value === 'number') return value === person.id && IDS.test(key) ? null : value;
  if (Array.isArray(value)) return redactList(value, person, key);
  if (typeof value !== 'object' || value === null) return value;
  if (isAccount(value, person)) return null;
  if (isAnotherAccount(value, person)) return value;
  let changed = false;
  const kept = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (isLogin(name, person)) {
      changed = true;
      return [];
    }
    const redacted = redactJson(part, person, name);
    changed ||= redacted !== part;
    return [[name, redacted]];
  });
  return changed ? Object.fromEntries(kept) : value;
}

function redactList(list: readonly unknown[], person: Person, key: string): unknown {
  const redacted = list.map((part) => redactJson(part, person, key));
  if (redacted.every((part, i) => part === list[i])) return list;
  return redacted.filter((part, i) => part !== null || list[i] === null);
}

function redactString(text: string, person: Person, key: string): string {
  if (isLogin(text, person)) return OURS.has(key) ? text : REMOVED;
  return redactText(text, person);
}

function isAccount(value: object, person: Person): boolean {
  if (!('login' in value) || typeof value.login !== 'string') return false;
  return isAnotherAccount(value, person) ? false : isLogin(value.login, person) || isId(value, person);
}

/** A login can pass to somebody else; where both ids are known and differ, it has. 0 stands for an id not known. */
function isAnotherAccount(value: object, person: Person): boolean {
  if (!('login' in value && 'id' in value) || person.id === null) return false;
  return typeof value.id === 'number' && value.id !== 0 && value.id !== person.id;
}

function isId(value: object, person: Person): boolean {
  return 'id' in value && person.id !== null && value.id === person.id;
}

function isLogin(text: string, { login }: Person): boolean {
  return login !== null && text.toLowerCase() === login.toLowerCase();
}
