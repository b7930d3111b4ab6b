import { PermanentError } from '../errors.js';
import { call, type Octokit, statusOf } from './session.js';

/** An installation as GitHub lists it to the App. */
export interface ListedInstallation {
  installation: number;
  account: { id: number; login: string };
  suspended: boolean;
  /** Permissions that the owner has granted; behind the App's own while a change waits for approval. */
  permissions: Record<string, string>;
}

/** All installations of the App, a hundred per call. */
export async function listInstallationsOf(app: Octokit, now: Date): Promise<ListedInstallation[]> {
  const listed = await call('listing the installations', now, () =>
    app.paginate(app.rest.apps.listInstallations, { per_page: 100 }),
  );
  return listed.flatMap((one) => {
    const { account } = one;
    // An enterprise has no login; it has no repositories of its own either.
    if (!account || !('login' in account)) return [];
    return [
      {
        installation: one.id,
        account: { id: account.id, login: account.login },
        suspended: one.suspended_at !== null,
        permissions: { ...(one.permissions as Record<string, string>) },
      },
    ];
  });
}

/** Whether an installation is there, asked for by itself: a list may be cut. */
export async function isInstalled(app: Octokit, installation: number, now: Date): Promise<boolean> {
  try {
    await call(`looking for installation ${installation}`, now, () =>
      app.rest.apps.getInstallation({ installation_id: installation }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && statusOf(error) === 404) return false;
    throw error;
  }
}
