import { ManualClock } from '../../src/clock.js';
import { markerKey } from '../../src/github/marker.js';
import { createGitHubApp, type Session } from '../../src/github/session.js';
import { type BackfillOptions, backfillRepository } from '../../src/jobs/backfill.js';
import { type InForce, readInForce } from '../../src/jobs/configuration.js';
import { loadConfigText, loadHistory } from '../../src/sandbox/demo/history.js';
import { emptyPlaces, performAction } from '../../src/sandbox/demo/perform.js';
import { buildProject, listOrganizations, OWNER, readProjectConfig } from '../../src/sandbox/demo/project.js';
import { planScenario } from '../../src/sandbox/demo/scenario.js';
import { generateAppKey, readAppManifest, type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type RepositoryRow, saveRepository } from '../../src/store/repositories.js';
import type { Db } from '../../src/store/tables.js';
import { createLogger } from '../../src/web/logging.js';

const log = createLogger({ level: 'silent' });

/** A project whose whole history happened before the App came: on the sandbox, nothing in the database. */
export interface PastProject {
  sandbox: Sandbox;
  clock: ManualClock;
  session: Session;
  /** Of the App, for a process of its own. */
  privateKey: string;
  inForce: InForce;
  installation: number;
  /** Stores the repository as the App does when it is installed. */
  install(db: Db): Promise<RepositoryRow>;
  backfill(
    db: Db,
    options?: Partial<BackfillOptions>,
    session?: Session,
    /** Instead of the configuration of the project. */
    inForce?: InForce,
  ): ReturnType<typeof backfillRepository>;
  stop(): Promise<void>;
}

/** The bundled history of half a year, as it happened on the sandbox. */
function buildBundled(sandbox: Sandbox, clock: ManualClock): void {
  const configText = loadConfigText();
  const config = readProjectConfig(configText);
  const scenario = planScenario(loadHistory(), listOrganizations(config), { seed: 1 });
  clock.set(new Date(scenario.actions[0]?.at ?? ''));
  buildProject(sandbox, scenario, config, configText);
  const places = emptyPlaces();
  for (const action of scenario.actions) {
    clock.set(new Date(action.at));
    performAction(sandbox, places, action);
  }
}

/** A project with its past: by default the bundled one. `build` makes `storage-demo/storage` with its configuration. */
export async function startPastProject(build = buildBundled): Promise<PastProject> {
  const clock = new ManualClock(new Date('2015-12-01T00:00:00Z'));
  const privateKey = generateAppKey();
  const sandbox = await startSandbox({
    clock,
    app: { id: 1, slug: 'partnerbot', privateKey, ...readAppManifest('app.yml') },
    webhook: { url: 'http://127.0.0.1:9', secret: 'a secret of more than thirty-two characters' },
    limits: false,
  });
  build(sandbox, clock);
  const github = createGitHubApp({ appId: 1, privateKey, apiUrl: sandbox.url, log });
  const asApp = await github.asApp();
  const { data } = await asApp.rest.apps.getRepoInstallation({ owner: OWNER, repo: 'storage' });
  const octokit = await github.authenticate(data.id);
  const session: Session = { octokit, slug: 'partnerbot', markerKeys: [markerKey(privateKey)] };
  const { data: repo } = await octokit.rest.repos.get({ owner: OWNER, repo: 'storage' });
  const inForce = await readInForce(session, { owner: OWNER, name: 'storage' }, clock.now());
  if ('problems' in inForce) throw new Error(inForce.why);
  const install = (db: Db) =>
    saveRepository(
      db,
      data.id,
      { id: repo.id, owner: OWNER, ownerId: repo.owner.id, name: 'storage', private: false },
      clock.now(),
    );
  return {
    sandbox,
    clock,
    session,
    privateKey,
    inForce,
    installation: data.id,
    install,
    async backfill(db, options = {}, through = session, settings = inForce) {
      const all: BackfillOptions = {
        purpose: 'backfill',
        since: null,
        wait: async (ms) => clock.advance(ms),
        ...options,
      };
      return await backfillRepository({ db, clock, log }, through, await install(db), settings, all);
    },
    stop: () => sandbox.stop(),
  };
}

/** Every row that a reading leaves, and nothing of when it was made. */
export async function readLedger(db: Db) {
  const order = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  const people = db
    .selectFrom('people')
    .select(['user_id', 'login', 'customer', 'signal', 'stage', 'stage_since']);
  return {
    contributions: order(await db.selectFrom('contributions').selectAll().execute()),
    happenings: order(await db.selectFrom('happenings').selectAll().execute()),
    counts: order(await db.selectFrom('history_counts').selectAll().execute()),
    transitions: order(await db.selectFrom('transitions').selectAll().execute()),
    people: order(await people.execute()),
    left: order([
      ...(await db.selectFrom('history_runs').selectAll().execute()),
      ...(await db.selectFrom('history_read_facts').selectAll().execute()),
      ...(await db.selectFrom('history_read_people').selectAll().execute()),
    ]),
  };
}
