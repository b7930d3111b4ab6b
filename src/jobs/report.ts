import type { CustomerList } from '../customers/types.js';
import type { CustomerFact } from '../progress/customer-stage.js';
import { DEFAULT_CUSTOMER_RULES } from '../progress/customer-stage.js';
import { climb } from '../progress/ladder.js';
import type { Ladder } from '../progress/types.js';
import { tabulate } from '../reports/give-take.js';
import { DEFAULT_TARGET_HOURS } from '../reports/measure.js';
import { sayMissing } from '../reports/person.js';
import { buildReport, type PersonRow, type Report } from '../reports/report.js';
import { type CustomerTraces, listStandings } from '../reports/standings.js';
import type { Window } from '../reports/window.js';
import { type CustomerOwner, listCustomerOwners } from '../store/code-owners.js';
import { listHistories } from '../store/contributions.js';
import { type CustomerStageRow, listCustomerStages } from '../store/customer-stages.js';
import { listExchanges } from '../store/metrics-exchange.js';
import { type CustomerMilestones, listMilestones, listRecordedKinds } from '../store/metrics-rest.js';
import { readHistory, type Span } from '../store/metrics-sql.js';
import { listLogins, listTracked } from '../store/people-list.js';
import { listRepositories } from '../store/repositories.js';
import { listQuality } from '../store/review-quality.js';
import type { Db } from '../store/tables.js';
import { addConfirmations } from './customer-words.js';
import { gatherMeasures, spanOf } from './measures.js';

/** What a report is made of beside the store: the configuration, and what is asked for. */
export interface ReportOptions {
  project: string;
  customers: CustomerList;
  ladder: Ladder;
  mentors: readonly { login: string; capacity: number }[];
  window: Window;
  /** The web address of GitHub, for links. */
  webUrl: string;
  /** Only this person, in any case; by default everybody who is accompanied. */
  person?: string;
}

/** As many people as a report lists; a person can be asked for by name. */
const PEOPLE_LISTED = 200;

/**
 * The whole report of one installation, for the maintainers' own eyes; the command line and a dashboard both show this. All
 * reads see one state of the data.
 */
export async function gatherReport(db: Db, installation: number, options: ReportOptions): Promise<Report> {
  return await readHistory(db, (trx) => gather(trx, installation, options));
}

async function gather(db: Db, installation: number, options: ReportOptions): Promise<Report> {
  const { customers: list, ladder, mentors, window } = options;
  const span = spanOf(installation, window);
  const asOf = new Date(window.until - 1).toISOString().slice(0, 10);
  const { milestones, standings } = await listCustomerStandings(db, span, list, asOf);
  const noted = await listCustomerStages(db, installation);
  const measures = await gatherMeasures(db, installation, window, {
    customers: standings,
    milestones,
    mentors,
    topStage: ladder.stages.at(-1)?.id ?? '',
    stages: ladder.stages.map((s) => s.id),
    targetHours: DEFAULT_TARGET_HOURS,
  });
  const items = Object.values(measures).flatMap((m) => m.items);
  const ids = items.map((i) => Number(i.person)).filter((id) => Number.isSafeInteger(id));
  const logins = await listLogins(db, installation, ids);
  const places = new Map((await listRepositories(db, installation)).map((r) => [String(r.id), r]));
  return buildReport({
    project: options.project,
    window,
    recorded: await listRecordedKinds(db, installation),
    customers: standings.map((c) => ({
      ...c,
      transitions: noted.filter((n) => n.customer === c.id).map(toMove),
    })),
    measures,
    giveTake: tabulate(
      list.customers.map((c) => c.id),
      await listExchanges(db, span),
      window,
    ),
    people: await listPeople(db, installation, options, asOf),
    link: (repository, number) => {
      const place = places.get(repository);
      return place && `${options.webUrl}/${place.owner}/${place.name}/issues/${number}`;
    },
    login: (person) => logins.get(Number(person)),
  });
}

/** Where every listed customer stands on a UTC day, and the facts that it rests on. */
export async function listCustomerStandings(db: Db, span: Span, list: CustomerList, asOf: string) {
  const milestones = await listMilestones(db, span, {
    merged: DEFAULT_CUSTOMER_RULES.partnerMerged,
    days: DEFAULT_CUSTOMER_RULES.partnerSpanDays,
  });
  const owners = new Map(
    (await listCustomerOwners(db, span.installation, span.until)).map((o) => [o.customer, o]),
  );
  const traces = new Map(milestones.map((m) => [m.customer, tracesOf(m, owners.get(m.customer))]));
  const confirmed = await addConfirmations(db, span.installation, list, span.until);
  return { milestones, standings: listStandings(confirmed, traces, asOf) };
}

function toMove({ stage, since, evidence, by_hand, noted_at }: CustomerStageRow) {
  return { stage, since, evidence, byHand: by_hand, notedAt: noted_at };
}

/** The few facts that decide about a customer's stage, out of the many that there are. */
function tracesOf(m: CustomerMilestones, owner: CustomerOwner | undefined): CustomerTraces {
  const facts: CustomerFact[] = [];
  const add = (at: string | null, what: CustomerFact['what'], ref: string, count = 1): void => {
    if (at !== null) facts.push({ at, what, ref, count });
  };
  add(m.firstUse, 'use', 'the first star, watch or fork');
  add(m.firstTalk, 'talk', 'the first issue, comment or review');
  const rest = m.spreadMerged === null ? m.merged : m.merged - DEFAULT_CUSTOMER_RULES.partnerMerged + 1;
  add(m.firstMerged, 'merged', 'the first merged pull request', rest);
  if (m.spreadMerged !== null) {
    for (let n = 2; n < DEFAULT_CUSTOMER_RULES.partnerMerged; n++)
      add(m.firstMerged, 'merged', `merged pull request ${n}`);
    add(m.spreadMerged, 'merged', 'a merged pull request long after the first');
  }
  add(m.firstReleased, 'released', 'the first released give-back');
  if (owner) add(owner.at, 'code-owner', owner.path);
  // The latest sign of life, of whatever kind it was: `talk` is the lowest that a person's own deed can be.
  add(m.lastSeen, m.merged === 0 && m.firstTalk === null ? 'use' : 'talk', 'the latest contribution');
  return { facts, people: m.people, contributions: m.contributions, ever: m.ever };
}

async function listPeople(
  db: Db,
  installation: number,
  options: ReportOptions,
  asOf: string,
): Promise<PersonRow[]> {
  const tracked = await listTracked(db, installation, PEOPLE_LISTED, options.person);
  const ids = tracked.map((p) => p.user_id);
  const histories = await listHistories(db, installation, ids);
  const rows: PersonRow[] = [];
  for (const p of tracked) {
    const standing = climb(options.ladder, histories.get(p.user_id) ?? [], asOf, String(p.user_id));
    rows.push({
      login: p.login,
      customer: p.customer,
      stage: p.stage ?? standing.stage,
      since: p.stage_since ?? standing.since,
      missing: sayMissing(standing),
      ...(options.person !== undefined && {
        quality: await readQuality(db, installation, p.user_id, options),
      }),
    });
  }
  return rows;
}

async function readQuality(db: Db, installation: number, userId: number, { window }: ReportOptions) {
  return await listQuality(db, installation, userId, new Date(window.from), new Date(window.until));
}
