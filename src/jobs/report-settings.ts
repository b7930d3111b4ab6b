import { UserError } from '../errors.js';
import type { Settings } from '../onboarding/settings.js';
import { type InstallationRow, listInstallations } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { listSettings } from './configuration.js';

/**
 * Which installation a report is about, and by which configuration: the one that is given, or of those that were last in force the
 * one that knows most customers. Throws `UserError` where that cannot be told.
 */
export async function findReportSettings(
  db: Db,
  owner: string | undefined,
  given: Settings | undefined,
): Promise<{ installation: number; project: string; settings: Settings }> {
  const one = await getInstallation(
    db,
    owner,
    'there is nothing to report. Install it, or give a history with --events.',
  );
  const stored = given ? [] : await listSettings({ db }, one.installation);
  const settings = given ?? stored.sort((a, b) => b.customers.length - a.customers.length)[0];
  if (settings === undefined)
    throw new UserError(
      `No configuration was read for ${one.account_login} yet: give one with --config, or wait for the App to read it.`,
    );
  return { installation: one.installation, project: one.account_login, settings };
}

/** The installation on an owner, or the only one. `nothing`: what follows, and what to do, where there is none at all. */
export async function getInstallation(
  db: Db,
  owner: string | undefined,
  nothing: string,
): Promise<InstallationRow> {
  const all = (await listInstallations(db)).filter((i) => i.state !== 'deleted');
  const fitting = all.filter(
    (i) => owner === undefined || i.account_login.toLowerCase() === owner.toLowerCase(),
  );
  const [one] = fitting;
  const names = all.map((i) => i.account_login).join(', ');
  if (one === undefined)
    throw new UserError(
      all.length === 0
        ? `The App is not installed anywhere yet, so ${nothing}`
        : `There is no installation on ${owner}: name one of ${names} with --owner.`,
    );
  if (fitting.length > 1)
    throw new UserError(`The App is installed on ${names}: say which one is meant with --owner.`);
  return one;
}
