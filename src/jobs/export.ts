import { listAllInstallations, listConfigurationsNaming } from '../store/accounts.js';
import { exportPerson, type PersonExport } from '../store/export-person.js';
import type { Person } from '../store/redact.js';
import type { Db } from '../store/tables.js';

/** What `partnerbot export` prints. */
export interface Exported {
  person: Person;
  installations: (PersonExport & {
    /** Configurations of maintainers that name the login, as they are kept. */
    configurations: string[];
  })[];
}

/** Everything that is kept of a person, over all installations. Nothing is asked of GitHub. */
export async function exportAll(db: Db, person: Person): Promise<Exported> {
  const installations: Exported['installations'] = [];
  for (const installation of await listAllInstallations(db)) {
    const found = await exportPerson(db, installation, person);
    const configurations =
      person.login === null ? [] : await listConfigurationsNaming(db, installation, person.login);
    if (Object.keys(found.tables).length + found.namedIn.length + configurations.length > 0)
      installations.push({ ...found, configurations });
  }
  return { person, installations };
}
