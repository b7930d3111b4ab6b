import { fileURLToPath } from 'node:url';
import { readDocument } from '../config/document.js';
import { readConfigFile } from '../config/load.js';
import { UserError } from '../errors.js';

/** What app.yml says of the App. */
export interface AppDescription {
  name: string;
  description: string;
  url: string;
  permissions: Record<string, 'read' | 'write'>;
  events: string[];
}

/** The app.yml that is shipped; the same path from `src` and from `dist`. */
const SHIPPED = fileURLToPath(new URL('../../app.yml', import.meta.url));

/** Reads app.yml, the one place that lists permissions and events. Throws UserError where it is not as it should be. */
export async function readAppFile(path = SHIPPED): Promise<AppDescription> {
  const outcome = readDocument(await readConfigFile(path), path);
  if ('problem' in outcome) throw new UserError(`${path} cannot be used as it is.`, [outcome.problem]);
  const { name, description, url, default_permissions, default_events } = fieldsOf(outcome.document.value);
  const permissions = Object.entries(fieldsOf(default_permissions));
  if (
    typeof name !== 'string' ||
    typeof description !== 'string' ||
    typeof url !== 'string' ||
    !permissions.every((entry): entry is [string, 'read' | 'write'] =>
      /^(read|write)$/.test(String(entry[1])),
    ) ||
    !isTexts(default_events)
  )
    throw new UserError(
      `${path} does not describe an App: it needs name, description, url, default_permissions (read or write) and default_events. Take the one that is shipped.`,
    );
  return { name, description, url, permissions: Object.fromEntries(permissions), events: default_events };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
