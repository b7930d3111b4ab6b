import { publicName } from '../customers/audience.js';
import type { Attribution } from '../customers/types.js';
import { attributePull } from './attribute-pull.js';
import { type CommandAnswer, decideCommands } from './decide-commands.js';
import { decideComment } from './decide-comment.js';
import { decideDescription } from './decide-description.js';
import { decideMentor } from './decide-mentor.js';
import { decideStage, type StageDecision } from './decide-stage.js';
import { decideTraining } from './decide-training.js';
import type { Facts } from './facts.js';
import { findReasonToKeepOut } from './gates.js';
import { desiredLabels } from './labels.js';
import type { Action, Decision, Plan, Record_ } from './plan.js';
import {
  amendWanted,
  describeMentor,
  endPair,
  planMentoring,
  recordMentor,
  releaseMentor,
} from './plan-mentoring.js';
import { isDenied, retract } from './retract.js';
import { decideShadow } from './shadow.js';

/**
 * What is to be done about a pull request: everything follows from the facts, nothing is asked, so the same facts
 * give the same plan. While the plan is `unsettled`, a mentor has to be asked of GitHub first; then decide again.
 */
export function decide(given: Facts): Plan {
  const early = decideCommands(given);
  const plan = decideRest(early.facts, early.answers);
  return {
    ...plan,
    decisions: [...early.decisions, ...plan.decisions],
    actions: [...once(early.actions), ...plan.actions],
    records: [...early.records, ...plan.records],
    early,
  };
}

/** Several commands in one comment are answered by one reaction. */
function once(actions: readonly Action[]): Action[] {
  const seen = new Set<string>();
  return actions.filter((a) => {
    const key = JSON.stringify(a);
    return !seen.has(key) && seen.add(key);
  });
}

/** Everything after the commands that change what it is decided on. */
function decideRest(f: Facts, answers: readonly CommandAnswer[]): Rest {
  const isPerson = f.pull.author?.type === 'User' && !f.optedOut;
  const attribution = isPerson ? attributePull(f.settings, f.evidence, f.statements) : null;
  const decisions: Decision[] = attribution ? [describe(attribution)] : [];
  const customer = f.settings.customers.find((c) => c.id === attribution?.customer);
  const records: Record_[] = [];
  if (attribution && customer) records.push(affiliation(attribution));
  const rising = customer ? decideStage(f) : null;
  if (rising && rising.stage !== f.knownStage) records.push(stageRecord(rising));
  const quiet = (why: string): Rest => ({
    decisions: [...decisions, { what: 'do nothing', why }],
    actions: [],
    records: [...records, ...releaseMentor(f), ...concludeUnseen(f)],
    attribution,
    unsettled: false,
    wakeAt: null,
    choice: null,
  });
  const takeBack = (why: string, hidden = false): Rest => ({
    ...quiet(why),
    decisions: [...decisions, { what: 'take back what was shown', why }],
    actions: retract(f, { hidden }),
    way: hidden ? 'over-here' : 'over',
  });
  if (f.optedOut) return takeBack('the author does not wish to be accompanied');
  const keepOut = findReasonToKeepOut(f);
  if (keepOut) return quiet(keepOut);
  if (!attribution || !customer || !rising) {
    const why = 'the author is no customer’s developer, as far as we know';
    return attribution && isDenied(f, attribution) ? takeBack(why) : quiet(why);
  }
  const audience = publicName(customer, attribution, { repositoryPrivate: f.repository.private });
  if (audience.label === 'none')
    return takeBack('this customer is private, and the repository is public', true);
  const { state } = f.pull;
  // Whoever corrects what stands there after the end sees it change.
  const corrected = answers.length > 0 || (f.statements.length > 0 && f.memory.customer !== customer.id);
  // A release is read only where an item of the checklist waits for it.
  const released = f.training?.release?.tag != null;
  if (state !== 'open' && f.memory.concluded === state && !corrected && !released)
    return quiet(`it is ${state}, and that was said`);
  const named = audience.label === 'named' && f.settings.nameCustomers ? audience : null;
  return decideForPartner(f, {
    attribution,
    customerId: customer.id,
    name: named?.name ?? null,
    rising,
    decisions,
    records,
    answers,
  });
}

type Rest = Omit<Plan, 'early'>;

interface Partner {
  attribution: Attribution;
  customerId: string;
  name: string | null;
  rising: StageDecision;
  decisions: Decision[];
  records: Record_[];
  answers: readonly CommandAnswer[];
}

function decideForPartner(given: Facts, p: Partner): Rest {
  const { stage, standing } = p.rising;
  const pair = endPair(given, stage);
  const { facts: f } = pair;
  const decisions = [
    ...p.decisions,
    { what: `stage ${stage}`, why: 'the history of the author', evidence: standing.transitions },
  ];
  const records = [...p.records, ...pair.records];
  if (f.memory.stage !== stage) records.push({ record: 'shown-stage', stage });
  const actions: Action[] = labelActions(f, p.name, stage, decisions);
  const mentor = decideMentor(f, { customer: p.customerId, stage });
  decisions.push(describeMentor(mentor));
  records.push(...recordMentor(f, mentor));
  const { attribution } = p;
  if (mentor.kind === 'assign') {
    const { login, choice, taking, replaces, decidedBy, record } = mentor;
    const assign: Action = { action: 'assign', login, choice, taking, replaces, decidedBy };
    const asked = [...actions, assign];
    return { decisions, actions: asked, records, attribution, unsettled: true, wakeAt: null, choice: record };
  }
  const helper = mentor.kind === 'keep' ? mentor.login : null;
  const refused = amendWanted(f, p.answers);
  records.push(...refused.records);
  const training = decideTraining(f, stage, helper, refused.answers, p.customerId);
  records.push(...approvalRecords(f));
  records.push(...training.records);
  decisions.push(...training.decisions);
  const shadow = decideShadow(f, training.states);
  records.push(...shadow.records);
  decisions.push(...shadow.decisions);
  const shown = { stage, standing, mentor, training, customer: p.name, shadow: shadow.shown };
  const comment = decideComment(f, shown);
  decisions.push(...comment.decisions);
  const block = decideDescription(f, training);
  records.push(...block.records);
  decisions.push(...block.decisions);
  const mentoring = planMentoring(
    f,
    mentor,
    { stage: titleOf(f, stage), items: training.states },
    p.answers.length > 0,
  );
  decisions.push(...mentoring.decisions);
  records.push(...mentoring.records);
  if (f.pull.state !== (f.memory.concluded ?? 'open'))
    records.push({ record: 'concluded', as: f.pull.state === 'open' ? null : f.pull.state });
  const { wakeAt } = mentoring;
  const choice = mentor.kind === 'nobody' ? mentor.record : null;
  const all = [...actions, ...comment.actions, ...block.actions, ...mentoring.actions];
  return { decisions, actions: all, records, attribution, unsettled: false, wakeAt, choice, way: 'kept' };
}

function titleOf(f: Facts, stage: string): string {
  return f.settings.ladder.stages.find((s) => s.id === stage)?.title ?? stage;
}

function labelActions(f: Facts, name: string | null, stage: string, decisions: Decision[]): Action[] {
  const labels = desiredLabels({
    settings: f.settings,
    audience: name === null ? { label: 'neutral' } : { label: 'named', name },
    stage,
    current: f.pull.labels,
    timeline: f.pull.timeline,
  });
  const known = new Set(f.repository.labels.map((l) => l.toLowerCase()));
  const actions: Action[] = labels.ensure
    .filter((label) => !known.has(label.name.toLowerCase()))
    .map((label) => ({ action: 'label.ensure', label }));
  if (labels.add.length > 0) actions.push({ action: 'label.add', names: labels.add });
  actions.push(...labels.remove.map((label): Action => ({ action: 'label.remove', name: label })));
  if (labels.add.length > 0)
    decisions.push({ what: `add labels: ${labels.add.join(', ')}`, why: 'they are missing' });
  if (labels.remove.length > 0)
    decisions.push({ what: `remove labels: ${labels.remove.join(', ')}`, why: 'they no longer hold' });
  return actions;
}

/** The wait for an approval is dated by its beginning and its end, so that it can be counted apart from CI's own time. */
function approvalRecords({ pull, memory }: Facts): Record_[] {
  const wait =
    pull.approval && pull.state === 'open' ? { sha: pull.headSha, since: pull.approval.since } : null;
  const known = memory.approval ?? null;
  if (wait === null) return known === null ? [] : [{ record: 'approval', wait: null }];
  return known?.sha === wait.sha ? [] : [{ record: 'approval', wait }];
}

/** What was closed before it was first seen has nothing to be said about, now and at its next event. */
function concludeUnseen({ pull, memory }: Facts): Record_[] {
  return pull.state !== 'open' && memory.seenAt === null ? [{ record: 'concluded', as: pull.state }] : [];
}

function affiliation(a: Attribution): Record_ {
  return { record: 'affiliation', customer: a.customer, confidence: a.confidence, signal: a.signal };
}

function stageRecord(s: StageDecision): Record_ {
  return { record: 'stage', stage: s.stage, transitions: s.transitions };
}

function describe(a: Attribution): Decision {
  const what = a.customer ? `attribute to ${a.customer}` : 'attribute to nobody';
  return {
    what,
    why: a.evidence,
    evidence: { signal: a.signal, confidence: a.confidence, alternatives: a.alternatives },
  };
}
