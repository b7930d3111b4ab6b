import type { CustomerList } from '../customers/types.js';
import { checkCustomers } from './check-customers.js';
import { readConfigFile } from './config-file.js';
import { customersSchema, independentsSchema } from './customers-schema.js';
import { readDocument } from './document.js';
import { fillCustomers } from './fill-customers.js';

/**
 * As `loadCustomers`, several times faster for a file that holds customers alone and nothing wrong: then the rest of
 * the configuration need not even be loaded. Whatever else it is, `loadCustomers` reads it, and says what is wrong.
 */
export async function loadCustomersFast(path: string): Promise<CustomerList> {
  return readPlainList(await readConfigFile(path), path) ?? (await import('./load.js')).loadCustomers(path);
}

const KEYS = ['version', 'customers', 'independents'];

/** Undefined for anything but a clean list of customers. */
function readPlainList(text: string, path: string): CustomerList | undefined {
  const outcome = readDocument(text, path);
  if ('problem' in outcome) return undefined;
  const { value } = outcome.document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (Object.keys(value).some((key) => !KEYS.includes(key))) return undefined;
  const { version = 1, customers: written, independents: apart = [] } = value as Record<string, unknown>;
  const customers = customersSchema.safeParse(written);
  const independents = independentsSchema.safeParse(apart);
  if (version !== 1 || !customers.success || !independents.success) return undefined;
  if (checkCustomers(written, apart).some(({ severity }) => severity === 'error')) return undefined;
  const list = fillCustomers(customers.data, independents.data);
  return {
    customers: list.customers,
    independents: list.independents,
    ...(list.relationships && { relationships: list.relationships }),
  };
}
