import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose calendar an address leads to; `login` is null for the whole rota. */
export interface CalendarSubject {
  installation: number;
  login: string | null;
}

const PATH = /^\/calendar\/(\d{1,16})\.([^/]{0,300})\.([A-Za-z0-9_-]{43})\.ics$/;

/** The key that signs addresses is derived from the App's private key: nothing is stored, a new key ends all addresses. */
export function calendarKey(privateKey: string): string {
  return createHmac('sha256', privateKey.trim()).update('partnerbot calendar').digest('hex');
}

/** The path of a calendar. Who has not been given it cannot guess it: 256 bits of it follow from the key alone. */
export function calendarPath(subject: CalendarSubject, key: string): string {
  const { installation, login } = subject;
  return `/calendar/${installation}.${encodeURIComponent(login ?? '')}.${sign(subject, key).toString('base64url')}.ics`;
}

/** Whose calendar a path leads to; null for every path that was not made with one of the keys. */
export function readCalendarPath(path: string, keys: readonly string[]): CalendarSubject | null {
  const [, installation, login, token] = PATH.exec(path) ?? [];
  if (installation === undefined || login === undefined || token === undefined) return null;
  const subject = { installation: Number(installation), login: decode(login) };
  const given = Buffer.from(token, 'base64url');
  // All keys are compared, whichever fits, so that the time tells nothing.
  const fits = keys.map((key) => timingSafeEqual(given, sign(subject, key)));
  return fits.includes(true) ? subject : null;
}

function decode(login: string): string | null {
  try {
    return login === '' ? null : decodeURIComponent(login);
  } catch {
    return null;
  }
}

function sign({ installation, login }: CalendarSubject, key: string): Buffer {
  const text = JSON.stringify([installation, login === null ? null : login.toLowerCase()]);
  return createHmac('sha256', key).update(text).digest();
}
