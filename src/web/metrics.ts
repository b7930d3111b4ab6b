import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the App counts; one registry per App, so that two in one process do not mix. */
export interface Metrics {
  registry: Registry;
  /** By event and outcome: queued, ignored, duplicate, or the reason of a refusal. */
  deliveries: Counter<'event' | 'outcome'>;
  /** Seconds from the first byte of a delivery to its answer. */
  ack: Histogram;
  /** Seconds from a delivery's arrival to the end of its job. */
  eventAge: Histogram;
  /** Counts an effect (`action outcome`), an attribution (by signal) or an assignment (by outcome). */
  count(what: 'effects' | 'attributions' | 'assignments', label: string): void;
  /** Counts a call to GitHub, and notes what is left of the installation's budget. */
  countCall(call: {
    installation: number;
    method: string;
    status: number;
    left: { resource: string; remaining: number } | null;
  }): void;
}

/** What is read whenever somebody scrapes. */
export interface Gauges {
  queue(): Promise<{
    due: number;
    running: number;
    waiting: number;
    dead: number;
    oldestSeconds: number;
  }>;
  /** Writes that an installation may still make in this minute and this hour. */
  writesLeft?(): Promise<{ installation: number; minute: number; hour: number }[]>;
  /** When the newest backup was taken. */
  newestBackup?(): Promise<Date | null>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  addGauges(registry, gauges);
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `partnerbot_${name}_total`, help, labelNames, registers });
  const effects = counter('effects', 'Writes to GitHub by action and outcome', ['action', 'outcome']);
  const attributions = counter('attributions', 'Contributions that were attributed, by signal', ['signal']);
  const assignments = counter('assignments', 'Mentors who were asked of GitHub, by outcome', ['outcome']);
  const calls = counter('api_calls', 'Calls to GitHub by method and status; 0 is no answer', [
    'method',
    'status',
  ]);
  const remaining = new Gauge({
    name: 'partnerbot_api_remaining',
    help: 'What GitHub says is left of the hour’s calls, by installation; 0 is the App itself',
    labelNames: ['installation', 'resource'],
    registers,
  });
  return {
    registry,
    deliveries: counter('deliveries', 'Webhook deliveries by event and outcome', ['event', 'outcome']),
    ack: new Histogram({
      name: 'partnerbot_delivery_ack_seconds',
      help: 'Seconds until a delivery was answered',
      buckets: SECONDS,
      registers,
    }),
    eventAge: new Histogram({
      name: 'partnerbot_event_age_seconds',
      help: 'Seconds from a delivery to the end of its job',
      buckets: [...SECONDS, 30, 60, 300, 1800, 7200],
      registers,
    }),
    count(what, label) {
      if (what === 'attributions') attributions.inc({ signal: label });
      else if (what === 'assignments') assignments.inc({ outcome: label });
      else {
        const [action = '', outcome = ''] = label.split(' ');
        effects.inc({ action, outcome });
      }
    },
    countCall({ installation, method, status, left }) {
      calls.inc({ method, status: String(status) });
      if (left)
        remaining.set({ installation: String(installation), resource: left.resource }, left.remaining);
    },
  };
}

function addGauges(registry: Registry, gauges: Gauges): void {
  const registers = [registry];
  // Both are collected at once, from one look.
  let looking: ReturnType<Gauges['queue']> | undefined;
  const look = () => {
    looking ??= gauges.queue().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  new Gauge({
    name: 'partnerbot_queue_oldest_seconds',
    help: 'Seconds that the oldest job that is due has waited',
    registers,
    async collect() {
      this.set((await look()).oldestSeconds);
    },
  });
  new Gauge({
    name: 'partnerbot_queue_jobs',
    help: 'Jobs in the queue by state; dead ones are parked and wait for a person',
    labelNames: ['state'],
    registers,
    async collect() {
      const { oldestSeconds: _, ...counts } = await look();
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
    },
  });
  const { writesLeft, newestBackup } = gauges;
  if (writesLeft)
    new Gauge({
      name: 'partnerbot_writes_left',
      help: 'Writes that the App still allows itself, by installation and window',
      labelNames: ['installation', 'window'],
      registers,
      async collect() {
        this.reset();
        for (const { installation, minute, hour } of await writesLeft()) {
          this.set({ installation: String(installation), window: 'minute' }, minute);
          this.set({ installation: String(installation), window: 'hour' }, hour);
        }
      },
    });
  if (newestBackup)
    new Gauge({
      name: 'partnerbot_backup_newest_timestamp_seconds',
      help: 'When the newest backup was taken, in seconds since 1970; 0 where there is none',
      registers,
      async collect() {
        this.set(((await newestBackup())?.getTime() ?? 0) / 1000);
      },
    });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory in bytes',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
}
