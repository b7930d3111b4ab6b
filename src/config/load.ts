import type { CustomerModel } from '../customers/model/types.js';
import type { CustomerList } from '../customers/types.js';
import { type Problem, UserError } from '../errors.js';
import type { Rota } from '../mentors/types.js';
import type { Settings } from '../onboarding/settings.js';
import type { Ladder } from '../progress/types.js';
import { readConfigFile } from './config-file.js';
import { readDocument } from './document.js';
import { settingsOf } from './parse.js';
import type { SectionName } from './settings-schema.js';

export { readConfigFile } from './config-file.js';

/**
 * The customers of a file that holds `customers` and `independents`, alone or in a whole configuration.
 * Throws `UserError` with the problems where anything about them is wrong.
 */
export async function loadCustomers(path: string): Promise<CustomerList> {
  const { settings } = await loadPart(path, ['customers', 'independents'], 'customers');
  if (settings.customersFrom) {
    const { owner, repo, path: where } = settings.customersFrom;
    throw new UserError(
      `${path} keeps its customers in ${owner}/${repo}: give a local copy of ${where} from there instead.`,
    );
  }
  const { customers, independents, relationships } = settings;
  return { customers, independents, ...(relationships ? { relationships } : {}) };
}

/** The rota of a file that holds `mentors`, alone or in a whole configuration. Throws `UserError`. */
export async function loadMentors(path: string): Promise<Rota> {
  const { settings } = await loadPart(path, ['mentors'], 'mentors');
  return settings.mentors;
}

/** The people of the rota, where the file has one that can be used; what is wrong with it is for `lint` to say. */
export async function findMentors(path: string): Promise<Rota['mentors']> {
  const { settings } = settingsOf(readDocument(await readConfigFile(path), path), ['mentors']);
  return settings?.mentors.mentors ?? [];
}

/** The model of a file that holds `model`, and the customers that stand in the same file. Throws `UserError`. */
export async function loadModel(path: string): Promise<CustomerList & { model: CustomerModel }> {
  const { settings } = await loadPart(path, ['model', 'customers', 'independents', 'tracks'], 'model');
  if (!settings.model) throw new UserError(`${path} has no key model: write it, with types under it.`);
  const { model, customers, independents, relationships } = settings;
  return { model, customers, independents, ...(relationships ? { relationships } : {}) };
}

/** The ladder of a file that holds `ladder`, alone or in a whole configuration. Throws `UserError`. */
export async function loadLadder(path: string): Promise<Ladder> {
  const { settings } = await loadPart(path, ['ladder']);
  return settings.ladder;
}

/** A whole configuration, every default filled in, and its warnings. Throws `UserError` on any error. */
export async function loadSettings(path: string): Promise<{ settings: Settings; problems: Problem[] }> {
  return loadPart(path);
}

async function loadPart(
  path: string,
  wanted?: readonly SectionName[],
  required?: SectionName,
): Promise<{ settings: Settings; problems: Problem[] }> {
  const outcome = readDocument(await readConfigFile(path), path);
  const { settings, problems } = settingsOf(outcome, wanted);
  if (!settings) throw new UserError(`${path} cannot be used as it is: mend it and try again.`, problems);
  if (required && 'document' in outcome && !hasKey(outcome.document.value, required)) {
    throw new UserError(`${path} has no key ${required}: write it, with what belongs under it.`);
  }
  return { settings, problems };
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
