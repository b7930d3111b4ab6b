/** `npm run demo`: half a year of a real project's history, replayed against the App in a minute. */
import { renderExample } from './example-comment.js';
import { countFailedJobs } from './failed-jobs.js';
import { loadAnswers, loadConfigText, loadHistory } from './history.js';
import { type DemoOptions, parseOptions } from './options.js';
import { startProgress } from './progress.js';
import { buildProject, listOrganizations, OWNER, type ProjectConfig, readProjectConfig } from './project.js';
import { Replay } from './replay.js';
import { planScenario, type Scenario } from './scenario.js';
import { pullKey } from './scenario-pull.js';
import { replayTwice, type SecondRun, type SentDelivery } from './second-run.js';
import { openStageSet, type StageSet } from './stage-set.js';
import { type Outcome, summarize } from './summary.js';
import { renderSummary } from './tables.js';

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

async function run(options: DemoOptions, signal: AbortSignal): Promise<void> {
  const began = performance.now();
  const configText = loadConfigText();
  const config = readProjectConfig(configText);
  const scenario = planScenario(loadHistory(), listOrganizations(config), options);
  const databaseUrl = process.env.DEMO_DATABASE_URL;
  const set = await openStageSet({
    startsAt: scenario.startsAt,
    ...(databaseUrl ? { databaseUrl } : {}),
    logLevel: process.env.LOG_LEVEL ?? 'error',
  });
  try {
    buildProject(set.sandbox, scenario, config, configText);
    await set.startApp();
    const sent: SentDelivery[] = [];
    const replay = await replayAll(set, scenario, options, signal, sent);
    if (signal.aborted) return;
    const outcome = await collect(set, scenario, config, replay, (performance.now() - began) / 1000);
    const second = options.twice ? await runTwice(set, sent, signal) : undefined;
    if (signal.aborted) return;
    print(outcome, options, second);
    if (options.serve) {
      say('Reading what was said on the pull requests, which no webhook keeps: `partnerbot backfill` …');
      await set.app.ask({ ask: 'backfill', owner: OWNER });
      await serve(set, signal);
    }
  } finally {
    await set.close();
  }
}

async function replayAll(
  set: StageSet,
  scenario: Scenario,
  options: DemoOptions,
  signal: AbortSignal,
  sent: SentDelivery[],
): Promise<Replay> {
  const progress = startProgress(scenario.actions.length);
  const replay = new Replay(set.sandbox, set.clock, set.app, {
    ...(options.killAfter === undefined ? {} : { killAfter: options.killAfter }),
    signal,
    onAction: progress.update,
    ...(options.twice ? { onDelivery: (event, guid, body) => sent.push({ event, guid, body }) } : {}),
  });
  try {
    await replay.flush();
    await replay.run(scenario.actions);
  } finally {
    progress.stop();
  }
  return replay;
}

async function collect(
  set: StageSet,
  scenario: Scenario,
  config: ProjectConfig,
  replay: Replay,
  seconds: number,
): Promise<Outcome> {
  const numbers = [...scenario.pulls].flatMap(([, pull]) => {
    const place = replay.places.pulls.get(pullKey(pull.number));
    return place ? [[pull.number, place.number] as const] : [];
  });
  return {
    seed: scenario.seed,
    snapshot: set.sandbox.snapshot(),
    calls: [...set.sandbox.ledger.calls],
    deliveries: set.sandbox.deliveries.log.filter((d) => !d.redelivery),
    report: await set.app.ask({ ask: 'report' }),
    customers: config.customers,
    mentors: config.mentors,
    answers: loadAnswers(),
    numbers: new Map(numbers),
    failedJobs: await countFailedJobs(set.app.url),
    seconds,
  };
}

async function runTwice(set: StageSet, sent: SentDelivery[], signal: AbortSignal): Promise<SecondRun> {
  const progress = startProgress(sent.length);
  try {
    return await replayTwice(set, sent, (done) => progress.update(done, 'once more '), signal);
  } finally {
    progress.stop();
  }
}

function print(outcome: Outcome, options: DemoOptions, second: SecondRun | undefined): void {
  const summary = summarize(outcome);
  if (options.json) {
    const extra = second ? { secondRunDeliveries: second.deliveries, secondRunWrites: second.writes } : {};
    process.stdout.write(`${JSON.stringify({ ...summary, ...extra })}\n`);
  } else {
    process.stdout.write(renderExample(outcome));
    process.stdout.write(renderSummary(outcome, summary));
    if (second) {
      process.stdout.write(
        `The second replay of ${second.deliveries} webhooks wrote ${second.writes} times.\n`,
      );
    }
  }
  if (summary.failedJobs > 0) {
    say(
      `${summary.failedJobs} jobs of the App failed; LOG_LEVEL=warn shows why, and the figures are too low.`,
    );
  }
  if (summary.failedJobs > 0 || summary.duplicateComments > 0 || (second?.writes ?? 0) > 0)
    process.exitCode = 1;
}

async function serve(set: StageSet, signal: AbortSignal): Promise<void> {
  say(`The App is up. Look around at ${set.app.url}/ as a maintainer, a mentor or a customer’s developer.`);
  say(`Beside the pages: /healthz, /readyz and /metrics; its GitHub at ${set.sandbox.url}.`);
  say('Ctrl-C ends both and removes their data.');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    const alive = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}

const options = parseOptions(process.argv.slice(2));
const stop = new AbortController();
const end = (): void => {
  say('\nStopping; once more to leave at once.');
  process.exitCode = options.serve ? 0 : 130;
  stop.abort();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => (stop.signal.aborted ? process.exit(130) : end()));
}
// A SIGTERM to npm ends npm and the shell between, and never comes here: that they are gone says it.
if (process.env.npm_lifecycle_event === 'demo') {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !stop.signal.aborted) end();
  }, 500).unref();
}
try {
  await run(options, stop.signal);
} catch (error) {
  say(`The demo failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}
