import type { Clock } from '../clock.js';
import { formatProblem, PermanentError } from '../errors.js';
import { gatherBudgets, gatherHook, gatherSelf } from '../github/app-health.js';
import { askAgain, type LoggedDelivery, listDeliveryLog } from '../github/delivery-log.js';
import { listInstalledRepositories } from '../github/gather.js';
import { type ListedInstallation, listInstallationsOf } from '../github/installations.js';
import { type GitHubApp, type Octokit, statusOf } from '../github/session.js';
import { readInForce } from './configuration.js';
import {
  bad,
  type Check,
  judgeBudget,
  judgeClock,
  judgeDelivery,
  judgeEvents,
  judgeHook,
  judgePermissions,
  ok,
  type Wanted,
} from './doctor-checks.js';
import { judgeStore, type StoreFound } from './doctor-store.js';

export interface DoctorOptions {
  github: GitHubApp;
  clock: Clock;
  wanted: Wanted;
  /** Opens the store and says how it is; throws what a person should read. */
  readStore(): Promise<StoreFound>;
  /** Asks GitHub to send one delivery again, to try address and secret: nothing is doubled by it. */
  ping: boolean;
  /** Waits until GitHub may have sent it; called up to ten times. */
  wait(): Promise<void>;
}

/** Looks at everything that has to fit for the App to work. Changes nothing; one part that fails does not hide the others. */
export async function examine(options: DoctorOptions): Promise<Check[]> {
  const checks: Check[] = [];
  const app = await guarded(checks, 'credentials', adviseOnCredentials, () => examineApp(options, checks));
  await guarded(checks, 'database', DATABASE, async () => {
    checks.push(...judgeStore(await options.readStore(), options.clock.now()));
  });
  if (!app) return checks;
  const installations =
    (await guarded(checks, 'installations', AGAIN, () => listInstallationsOf(app, options.clock.now()))) ??
    [];
  if (installations.length === 0)
    checks.push(bad('warn', 'installations', 'there are none', 'Install the App: its page, "Install App".'));
  for (const one of installations)
    await guarded(
      checks,
      'installations',
      AGAIN,
      () => examineInstallation(options, one, checks),
      one.account.login,
    );
  return checks;
}

const AGAIN = 'Ask again; if it stays so, see githubstatus.com.';
const CREDENTIALS =
  'See that APP_ID and the private key belong to the same App: both stand on its settings page.';
const UNREACHED =
  'GitHub did not answer, or not as GitHub does: see that this machine reaches it (network, proxy, GHE_HOST).';
const DATABASE = 'See that DATABASE_URL or DATA_DIR names the store of the App.';

/** Credentials are to blame where GitHub refuses them, not where it was not reached at all. */
function adviseOnCredentials(error: unknown): string {
  const { status } = ((error as Error).cause ?? {}) as { status?: number };
  return status === undefined || status >= 500 ? UNREACHED : CREDENTIALS;
}

/** A failure becomes a line of its own. */
async function guarded<T>(
  checks: Check[],
  name: string,
  mend: string | ((error: unknown) => string),
  run: () => Promise<T>,
  subject: string | null = null,
): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    const advice = typeof mend === 'string' ? mend : mend(error);
    checks.push(bad('fail', name, error instanceof Error ? error.message : String(error), advice, subject));
    return null;
  }
}

/** What concerns the App as a whole. */
async function examineApp(options: DoctorOptions, checks: Check[]): Promise<Octokit> {
  const { clock, wanted } = options;
  const app = await options.github.asApp();
  const self = await gatherSelf(app, clock.now());
  checks.push(ok('credentials', `GitHub knows the App as ${self.slug}`));
  checks.push(judgeClock(self, clock.now()));
  checks.push(judgePermissions(self.permissions, wanted, null));
  checks.push(judgeEvents(self.events, wanted));
  await guarded(checks, 'webhook', AGAIN, async () => {
    checks.push(judgeHook(await gatherHook(app, clock.now())));
  });
  await guarded(checks, 'deliveries', AGAIN, async () => {
    checks.push(await tryDelivery(options, app));
  });
  return app;
}

/**
 * Has GitHub send one delivery again, a ping where its log holds one, and sees how it was answered. One that the App has
 * already is answered and dropped; one that it lost is welcome. Without `ping`, the newest attempt has to do.
 */
async function tryDelivery({ clock, github, ping, wait }: DoctorOptions, app: Octokit): Promise<Check> {
  const since = new Date(clock.now().getTime() - github.keepsDeliveries);
  const log = await listDeliveryLog(app, since, clock.now());
  const asked = log.find((d) => d.event === 'ping') ?? log[0] ?? null;
  if (asked === null) return judgeDelivery(null, null);
  if (!ping || !(await askAgain(app, asked.id, clock.now()))) return judgeDelivery(asked, asked.status);
  for (let left = 10; left > 0; left -= 1) {
    await wait();
    const again = findNewer(await listDeliveryLog(app, since, clock.now()), asked);
    if (again) return judgeDelivery(again, again.status);
  }
  return judgeDelivery(asked, null);
}

function findNewer(log: readonly LoggedDelivery[], asked: LoggedDelivery): LoggedDelivery | undefined {
  return log.find((d) => d.guid === asked.guid && d.id > asked.id);
}

async function examineInstallation(
  { github, clock, wanted }: DoctorOptions,
  { installation, account, suspended, permissions }: ListedInstallation,
  checks: Check[],
): Promise<void> {
  const { login } = account;
  if (suspended) {
    const mend = 'If that is not meant, an owner takes it up again on the page of the installation.';
    checks.push(bad('warn', 'installations', 'is suspended, so nothing is done', mend, login));
    return;
  }
  checks.push(judgePermissions(permissions, wanted, login));
  const octokit = await github.authenticate(installation);
  checks.push(judgeBudget(login, await gatherBudgets(octokit, clock.now())));
  const session = { octokit, slug: '', markerKeys: [] };
  const repositories = await listInstalledRepositories(session, clock.now());
  let configured = 0;
  for (const { owner, name, archived } of repositories) {
    if (archived) continue;
    const subject = `${owner}/${name}`;
    const read = await readInForce(session, { owner, name }, clock.now()).catch((error: unknown) => {
      // What is taken away while we look is no fault.
      if (error instanceof PermanentError && statusOf(error) === 404) return null;
      throw error;
    });
    if (read === null || ('why' in read && read.why.startsWith('does not exist'))) continue;
    configured += 1;
    if ('settings' in read) checks.push(ok('configuration', `mode ${read.settings.mode}`, subject));
    else {
      const problems = read.problems.map(formatProblem).join('; ');
      const mend =
        'Mend the file; `partnerbot lint` says where. The last good one stays in force until then.';
      checks.push(
        bad('fail', 'configuration', `${read.why}${problems ? `: ${problems}` : ''}`, mend, subject),
      );
    }
  }
  if (configured === 0)
    checks.push(
      bad(
        'warn',
        'configuration',
        `none of ${repositories.length} repositories has one, so nothing is done`,
        'Commit .github/partnerbot.yml to a repository, or to the repository .github for all.',
        login,
      ),
    );
}
