import { createHmac, timingSafeEqual } from 'node:crypto';

/** `sha256=` and the HMAC of the body, as GitHub sends it in `X-Hub-Signature-256`. */
export function sign(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The secrets that hold: one, or two separated by white space while they are rotated. */
export function parseSecrets(text: string): string[] {
  return text.split(/\s+/).filter((secret) => secret !== '');
}

/** Whether a signature is that of one of the secrets; takes the same time whichever it is, and however wrong. */
export function isSigned(
  secrets: readonly string[],
  body: Uint8Array,
  signature: string | undefined,
): boolean {
  const given = Buffer.from(signature ?? '');
  let good = false;
  for (const secret of secrets) {
    const wanted = Buffer.from(sign(secret, body));
    const same = given.length === wanted.length && timingSafeEqual(given, wanted);
    good = good || same;
  }
  return good;
}
