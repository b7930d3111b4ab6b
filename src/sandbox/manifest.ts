import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { UserError } from '../errors.js';

/**
 * What an App asks for: `default_permissions` and `default_events` of an app.yml. Throws UserError where the file
 * holds something else.
 */
export function readAppManifest(path: string): {
  permissions: Record<string, 'read' | 'write'>;
  events: string[];
} {
  const manifest = load(readFileSync(path, 'utf8'));
  const fields: Record<string, unknown> =
    typeof manifest === 'object' && manifest !== null ? { ...manifest } : {};
  const events = fields.default_events ?? [];
  if (!Array.isArray(events) || !events.every((event) => typeof event === 'string'))
    throw new UserError(`${path}: default_events must be a list of event names. Write one event a line.`);
  const permissions: Record<string, 'read' | 'write'> = {};
  for (const [name, level] of Object.entries(fields.default_permissions ?? {})) {
    if (level !== 'read' && level !== 'write')
      throw new UserError(`${path}: default_permissions.${name} is ${level}. Write read or write.`);
    permissions[name] = level;
  }
  return { permissions, events };
}

/** A private key in PEM, as GitHub hands out for an App. The only thing in the sandbox that differs between runs. */
export function generateAppKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}
