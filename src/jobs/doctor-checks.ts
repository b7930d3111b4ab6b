import type { AppSelf, HookConfig } from '../github/app-health.js';
import type { LoggedDelivery } from '../github/delivery-log.js';

/** One thing that was looked at. */
export interface Check {
  /** `credentials`, `permissions`, … */
  name: string;
  /** What of it: an account, a repository; null where there is only one. */
  subject: string | null;
  status: 'ok' | 'warn' | 'fail';
  found: string;
  /** The one thing to do; null where all is well. */
  mend: string | null;
}

/** What app.yml asks for. */
export interface Wanted {
  permissions: Readonly<Record<string, string>>;
  events: readonly string[];
}

export function ok(name: string, found: string, subject: string | null = null): Check {
  return { name, subject, status: 'ok', found, mend: null };
}

export function bad(
  status: 'warn' | 'fail',
  name: string,
  found: string,
  mend: string,
  subject: string | null = null,
): Check {
  return { name, subject, status, found, mend };
}

const HOOK_PATH = '/api/github/webhooks';
/** GitHub refuses the App's own signatures that are a minute ahead. Seconds. */
const SKEW_WARN = 20;
const SKEW_FAIL = 60;

/** Whether our clock and GitHub's agree; a call took up to `took` milliseconds. */
export function judgeClock(self: AppSelf, now: Date): Check {
  if (self.at === null) return ok('clock', 'GitHub did not say what time it is');
  const seconds = Math.round(Math.abs(self.at.getTime() - now.getTime()) / 1000);
  const found = `${seconds} s apart from GitHub's`;
  if (seconds < SKEW_WARN) return ok('clock', found);
  const mend = 'Let the machine set its clock by NTP; GitHub refuses signatures of another time.';
  return bad(seconds < SKEW_FAIL ? 'warn' : 'fail', 'clock', found, mend);
}

/** Permissions that are there against those of app.yml: of the App, or those that an account has granted. */
export function judgePermissions(
  given: Readonly<Record<string, string>>,
  wanted: Wanted,
  subject: string | null,
): Check {
  const lacking = Object.entries(wanted.permissions)
    .filter(([name, level]) => given[name] !== level && given[name] !== 'write' && given[name] !== 'admin')
    .map(([name, level]) => `${name}: ${level}`);
  if (lacking.length > 0)
    return bad(
      'fail',
      'permissions',
      `lacks ${lacking.join(', ')}`,
      subject === null
        ? 'Set them on the settings page of the App (Permissions & events), then let each owner accept.'
        : `An owner of ${subject} has to accept them: the link is in GitHub's mail, and on the page of the installation.`,
      subject,
    );
  const excess = Object.entries(given)
    .filter(([name, level]) => isMore(level, wanted.permissions[name]))
    .map(([name, level]) => `${name}: ${level}`);
  if (excess.length > 0 && subject === null)
    return bad(
      'warn',
      'permissions',
      `has more than it needs: ${excess.join(', ')}`,
      'Take them away on the settings page of the App (Permissions & events).',
    );
  return ok('permissions', 'what app.yml lists', subject);
}

function isMore(level: string, wanted: string | undefined): boolean {
  return wanted === undefined || (level !== 'read' && wanted === 'read');
}

/** Whether GitHub tells the App of everything that app.yml lists. */
export function judgeEvents(given: readonly string[], wanted: Wanted): Check {
  const lacking = wanted.events.filter((event) => !given.includes(event));
  if (lacking.length === 0) return ok('events', `all ${wanted.events.length} that app.yml lists`);
  const mend =
    'Tick them on the settings page of the App (Permissions & events); until then only the daily sweep sees them.';
  return bad('fail', 'events', `not told of ${lacking.join(', ')}`, mend);
}

/** Whether deliveries go to an address that can be ours, and are signed. */
export function judgeHook(hook: HookConfig): Check {
  const mend = `Set it on the settings page of the App: https://HOST${HOOK_PATH}, with the secret of WEBHOOK_SECRET.`;
  const name = 'webhook';
  if (hook.url === '') return bad('fail', name, 'no address is set', mend);
  const url = URL.canParse(hook.url) ? new URL(hook.url) : null;
  if (url === null) return bad('fail', name, 'the address is none', mend);
  // The address may hold a password; only the parts that are needed are shown.
  const shown = `${url.protocol}//${url.host}${url.pathname}`;
  if (url.pathname !== HOOK_PATH) return bad('fail', name, `${shown} does not end in ${HOOK_PATH}`, mend);
  if (!hook.hasSecret) return bad('fail', name, `${shown} has no secret, so every delivery is refused`, mend);
  if (url.protocol !== 'https:') return bad('warn', name, `${shown} is not https`, mend);
  if (hook.insecure)
    return bad('warn', name, 'the certificate is not checked', 'Switch SSL verification on.');
  return ok(name, shown);
}

/** What the newest attempts of GitHub's log tell of address and secret; the one that was asked for first, if there is one. */
export function judgeDelivery(asked: LoggedDelivery | null, status: number | null): Check {
  const name = 'deliveries';
  if (asked === null)
    return bad(
      'warn',
      name,
      'GitHub has sent nothing lately, so address and secret cannot be tried',
      'Push to a repository that has the App, then ask again.',
    );
  const what = `${asked.event} of ${asked.at}`;
  if (status === null)
    return bad(
      'warn',
      name,
      `GitHub was asked to send ${what} again, and has not done so yet`,
      'Ask again in a minute.',
    );
  if (status >= 200 && status < 300) return ok(name, `${what} was sent and taken: address and secret fit`);
  if (status === 401)
    return bad(
      'fail',
      name,
      `${what} was refused with 401: the secret on GitHub is not that of the App that answers`,
      'Set the same WEBHOOK_SECRET here and on the settings page of the App; then `partnerbot redeliver`.',
    );
  return bad(
    'fail',
    name,
    status === 0 ? `GitHub reached nobody with ${what}` : `${what} was answered with ${status}`,
    'Start the App, and see that the address leads to it (GET /readyz behind it says why it is not ready).',
  );
}

/** What is left of an hour's calls. */
export function judgeBudget(
  subject: string,
  budgets: readonly { resource: string; limit: number; remaining: number }[],
): Check {
  const found = budgets.map((b) => `${b.resource} ${b.remaining} of ${b.limit}`).join(', ');
  const low = budgets.some((b) => b.remaining < b.limit / 10);
  const mend = 'Nothing: the App waits for the next hour by itself. If it happens often, see /metrics.';
  return low ? bad('warn', 'rate budget', found, mend, subject) : ok('rate budget', found, subject);
}
