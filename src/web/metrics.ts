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
  /** Jobs by state: due, running, waiting, dead. */
  queue: Gauge<'state'>;
  /** Seconds that the oldest job that is due has waited. */
  oldest: Gauge;
  /** Effects, attributions and assignments by what came of them. */
  outcomes: Counter<'what' | 'label'>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `readQueue` is asked whenever somebody scrapes. */
export function createMetrics(
  readQueue: () => Promise<{
    due: number;
    running: number;
    waiting: number;
    dead: number;
    oldestSeconds: number;
  }>,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const oldest = new Gauge({
    name: 'partnerbot_queue_oldest_seconds',
    help: 'Seconds that the oldest job that is due has waited',
    registers,
  });
  const queue = new Gauge({
    name: 'partnerbot_queue_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const { oldestSeconds, ...counts } = await readQueue();
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
      oldest.set(oldestSeconds);
    },
  });
  return {
    registry,
    queue,
    oldest,
    deliveries: new Counter({
      name: 'partnerbot_deliveries_total',
      help: 'Webhook deliveries by event and outcome',
      labelNames: ['event', 'outcome'],
      registers,
    }),
    outcomes: new Counter({
      name: 'partnerbot_outcomes_total',
      help: 'Effects, attributions and assignments by outcome',
      labelNames: ['what', 'label'],
      registers,
    }),
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
  };
}
