import type { Settings } from '../onboarding/settings.js';
import { recordCustomerStages } from '../store/customer-stages.js';
import { readHistory } from '../store/metrics-sql.js';
import type { Context } from './context.js';
import { listCustomerStandings } from './report.js';

/** Notes the stages of customers that have changed since they were last noted: by what was seen, or by hand. */
export async function noteCustomerStages(
  ctx: Pick<Context, 'db' | 'clock'>,
  installation: number,
  settings: Settings,
): Promise<number> {
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + 1).toISOString();
  const span = { installation, from: until, until };
  const { standings } = await readHistory(ctx.db, (db) =>
    listCustomerStandings(db, span, settings, now.toISOString().slice(0, 10)),
  );
  const rows = standings.map(({ id, stage, since, evidence, byHand }) => ({
    customer: id,
    stage,
    since,
    evidence,
    by_hand: byHand,
  }));
  return await recordCustomerStages(ctx.db, installation, rows, now);
}
