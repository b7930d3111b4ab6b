import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seals small values into texts that only we can have made, and that run out. Nothing of a session is stored. */
export interface Seal {
  seal(value: unknown, until: Date): string;
  /** Null for what we did not seal, what has run out, and what is damaged. */
  open(text: string, now: Date): unknown;
}

/** The key is derived from the App's private key: a new one ends all sessions. `purpose` keeps kinds of values apart. */
export function createSeal(privateKey: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', privateKey.trim(), '', `partnerbot pages: ${purpose}`, 32));
  const sign = (body: string): Buffer => createHmac('sha256', key).update(body).digest();
  return {
    seal: (value, until) => {
      const body = Buffer.from(JSON.stringify([until.getTime(), value])).toString('base64url');
      return `${body}.${sign(body).toString('base64url')}`;
    },
    open: (text, now) => {
      if (text.length > 4_000) return null;
      const [body = '', signature = ''] = text.split('.');
      const given = Buffer.from(signature, 'base64url');
      const wanted = sign(body);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const [until, value] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [number, unknown];
      return until > now.getTime() ? value : null;
    },
  };
}

export function randomId(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a session that was ended. */
export function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** A token for forms that follows from the session: who cannot read our pages cannot know it. */
export function formToken(id: string, privateKey: string): string {
  return createHmac('sha256', `${privateKey.trim()} forms`).update(id).digest('base64url');
}

/** Compares in the same time whatever is given. */
export function isSame(a: string, b: string): boolean {
  const [x, y] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(x, y);
}
