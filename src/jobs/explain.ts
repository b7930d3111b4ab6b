import { listNotRecorded, type RecordedPull, readRecordedPull } from '../github/event-snapshot.js';
import { route } from '../github/events.js';
import { gatherPull } from '../github/gather.js';
import type { Session } from '../github/session.js';
import { decideAhead } from '../onboarding/decide-ahead.js';
import type { Facts } from '../onboarding/facts.js';
import { firstSight } from '../onboarding/first-sight.js';
import type { Action, Decision } from '../onboarding/plan.js';
import type { Settings } from '../onboarding/settings.js';
import { findKnownPull } from '../store/pulls.js';
import { findRepository } from '../store/repositories.js';
import type { Context } from './context.js';
import { assembleFacts } from './facts.js';
import { NO_LOADS, readLoads } from './loads.js';

export interface Explanation {
  /** Addresses are cut to their domain, and people's words are left out. Null when nothing is looked at. */
  facts: unknown;
  decisions: Decision[];
  plan: Action[];
}

/** Before everything: what would be done is shown even where an activation would have kept it quiet. */
const EVER = '1970-01-01T00:00:00.000Z';

/** What a recorded delivery would lead to; offline, so nothing but the payload and the configuration is known. */
export function explainEvent(event: string, payload: unknown, settings: Settings, now: Date): Explanation {
  const routed = route(event, withInstallation(payload));
  if ('ignored' in routed) return nothing(routed.ignored);
  const request = routed.requests[0];
  const recorded = readRecordedPull(payload);
  if (request?.kind !== 'pull' || !recorded)
    return nothing(`${request?.trigger ?? event} is no event of a pull request with its content`);
  return explain(startingFacts(recorded, settings, now), {
    pull: listNotRecorded(payload),
    person: ['history', 'affiliationSettled'],
  });
}

/** The facts of a pull request of which nothing is known but a recording: no history, no loads, no comments. */
export function startingFacts(recorded: RecordedPull, settings: Settings, now: Date): Facts {
  return {
    now: now.toISOString(),
    activatedAt: EVER,
    seed: recorded.pull.nodeId,
    configVersion: 'local',
    settings,
    ...recorded,
    commands: [],
    statements: [],
    optedOut: false,
    memory: { ...firstSight(), seenAt: recorded.pull.createdAt },
    history: recorded.pull.author
      ? [
          {
            at: recorded.pull.createdAt,
            event: 'pr_opened',
            person: String(recorded.pull.author.id),
            pr: `${recorded.repository.id}#${recorded.pull.number}`,
          },
        ]
      : [],
    knownStage: null,
    affiliationSettled: false,
    pairedWith: null,
    rota: settings.mentors,
    busy: [],
    intakePaused: false,
    lastChoice: null,
    ...NO_LOADS,
  };
}

/** What a real pull request would lead to now, with all that is remembered of it; one read, no write. */
export async function explainPull(
  ctx: Context,
  session: Session,
  at: { installation: number; owner: string; name: string; number: number },
  inForce: { settings: Settings; version: string },
): Promise<Explanation> {
  const { labels } = inForce.settings;
  const snapshot = await gatherPull(session, {
    ...at,
    partnerLabel: labels.partner.name,
    stageLabel: labels.stagePrefix.name.trim(),
    historyOf: null,
    now: ctx.clock.now(),
  });
  if (!snapshot)
    return nothing(
      `GitHub does not know ${at.owner}/${at.name}#${at.number}, or does not show it to this App`,
    );
  const repository = await findRepository(ctx.db, at.installation, snapshot.repository.id);
  const place = { repositoryId: snapshot.repository.id, number: at.number };
  const pull = await findKnownPull(ctx.db, at.installation, place.repositoryId, place.number);
  const known = {
    installation: at.installation,
    activatedAt: repository?.live_since ?? EVER,
    inForce,
    person: null,
    memory: pull?.memory ?? null,
    training: pull?.training ?? null,
    loads: await readLoads(ctx.db, at.installation, place, ctx.clock.now(), inForce.settings.mentors),
  };
  return explain((await assembleFacts(ctx, session, snapshot, known)).facts);
}

/** What of the facts is not known and was taken as empty; shown as null, so that nobody takes it for none. */
interface NotKnown {
  pull: readonly string[];
  person: readonly string[];
}

function explain(facts: Facts, notKnown: NotKnown = { pull: [], person: [] }): Explanation {
  const { decisions, actions } = decideAhead(facts);
  if (facts.settings.mode === 'dry-run')
    decisions.unshift({
      what: 'write nothing',
      why: 'the configuration says mode: dry-run; live, the plan below would be carried out',
    });
  return { decisions, plan: actions, facts: presentable(facts, notKnown) };
}

function nothing(why: string): Explanation {
  return { facts: null, decisions: [{ what: 'do nothing', why }], plan: [] };
}

/** Settings are the reader's own file; comments are other people's words; an address is nobody's business. */
function presentable(facts: Facts, notKnown: NotKnown): unknown {
  const { settings: _settings, evidence, pull, ci: _said, ...rest } = facts;
  const { description: _text, ...words } = pull;
  const nulls = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, null]));
  return {
    ...rest,
    ...nulls(notKnown.person),
    evidence: evidence.map(({ email, trailers: _trailers, ...e }) =>
      email ? { ...e, email: `…@${email.split('@').at(-1)}` } : e,
    ),
    pull: {
      ...words,
      comments: pull.comments.map(({ body: _body, ...c }) => c),
      ...nulls(notKnown.pull),
    },
  };
}

/** Recorded examples often lack the installation; offline it makes no difference. */
function withInstallation(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || 'installation' in payload) return payload;
  return { ...payload, installation: { id: 1 } };
}
