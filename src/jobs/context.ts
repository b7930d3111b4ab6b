import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { GitHubApp, Session } from '../github/session.js';
import type { Request } from '../onboarding/requests.js';
import type { Db } from '../store/tables.js';
import type { BackupPlan } from './backup-schedule.js';
import type { UpkeepPlan } from './upkeep.js';

/** What a job works with; made once per process by compose.ts. */
export interface Context {
  db: Db;
  clock: Clock;
  log: Logger;
  github: GitHubApp;
  /** The App's slug, asked for once. */
  slug(): Promise<string>;
  /** Keys of markers; the first one signs. */
  markerKeys: readonly string[];
  /** Hours between two sweeps over everything open. */
  sweepHours: number;
  /** Minutes between two looks at GitHub's log of deliveries; 0: never. */
  redeliverMinutes: number;
  /** Writes that people see on one pull request in an hour, at most. */
  visibleWrites: number;
  /** Looking after the App itself; null: not at all. */
  upkeep: UpkeepPlan | null;
  /** Backups by the App itself; null: none. */
  backups: BackupPlan | null;
  /** Where digests go besides issues; absent: nowhere. */
  digest?: { send(text: string): Promise<void>; webUrl: string };
  /** Hands a request to the queue. */
  enqueue(request: Request): Promise<void>;
  /** Counts what happened, for /metrics. */
  count(what: 'effects' | 'attributions' | 'assignments', label: string): void;
}

export async function openSession(ctx: Context, installation: number): Promise<Session> {
  const [octokit, slug] = await Promise.all([ctx.github.authenticate(installation), ctx.slug()]);
  return { octokit, slug, markerKeys: ctx.markerKeys };
}
