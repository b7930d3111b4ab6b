/** How the demo's runner and the App in its own process talk, besides the webhooks and API calls over HTTP. */
export type Ask =
  /** Set the App's clock, which never goes back; answered when all that has become due by it is done. */
  | { ask: 'set'; at: string }
  /** Answered when the queue is idle. */
  | { ask: 'settle' }
  | { ask: 'report' }
  /** Read what was said on the pull requests, as `partnerbot backfill` does. */
  | { ask: 'backfill'; owner: string }
  | { ask: 'stop' };

/** Whose a pull request is in the App's eyes; `customer` is null where it abstained. */
export interface AttributedPull {
  number: number;
  /** Author, and where the author stands now. */
  login: string;
  stage: string | null;
  customer: string | null;
}

/** What only the App's own store knows. */
export interface AppReport {
  /** People per stage. */
  stages: Record<string, number>;
  promotions: number;
  attributions: AttributedPull[];
}

export interface Answers {
  set: null;
  settle: null;
  report: AppReport;
  backfill: null;
  stop: null;
}

export type ToApp = Ask & { id: number };

export type FromApp =
  | { ready: true; port: number }
  | { id: number; answer: Answers[Ask['ask']] }
  | { id: number; error: string };

/** What the App's process is told on its start, as JSON in the environment variable `DEMO_APP`. */
export interface AppStart {
  appId: number;
  privateKey: string;
  webhookSecret: string;
  apiUrl: string;
  /** 0: any free port. After a restart the one that it had. */
  port: number;
  dataDir: string;
  databaseUrl?: string;
  /** The clock, ISO. */
  now: string;
  logLevel: string;
  /** Hours between two sweeps; the App's own default when left out. */
  sweepHours?: number;
  redeliverMinutes?: number;
  /** The database outlives a power cut, as in earnest; by default only a killed App. */
  synced?: true;
  /** Opens the App's pages with the switch of roles; links lead there. */
  webUrl?: string;
  visibleWrites?: number;
  upkeep?: { hours: number; keepDays: number };
  backups?: { hours: number; keep: number; folder: string };
}
