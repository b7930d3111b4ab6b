import { publicName } from '../customers/audience.js';
import type { Attribution } from '../customers/types.js';
import { attributePull } from './attribute-pull.js';
import { type CommandAnswer, decideCommands } from './decide-commands.js';
import { decideComment } from './decide-comment.js';
import { decideMentor, type MentorDecision } from './decide-mentor.js';
import { decideStage, type StageDecision } from './decide-stage.js';
import { decideTraining } from './decide-training.js';
import type { Facts } from './facts.js';
import { findReasonToKeepOut } from './gates.js';
import { desiredLabels } from './labels.js';
import type { Action, Decision, Plan, Record_ } from './plan.js';
import { isDenied, retract } from './retract.js';

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
function decideRest(f: Facts, answers: readonly CommandAnswer[]): Plan {
  const isPerson = f.pull.author?.type === 'User' && !f.optedOut;
  const attribution = isPerson ? attributePull(f.settings, f.evidence, f.statements) : null;
  const decisions: Decision[] = attribution ? [describe(attribution)] : [];
  const customer = f.settings.customers.find((c) => c.id === attribution?.customer);
  const records: Record_[] = [];
  if (attribution && customer) records.push(affiliation(attribution));
  const rising = customer ? decideStage(f) : null;
  if (rising && rising.stage !== f.knownStage) records.push(stageRecord(rising));
  const quiet = (why: string): Plan => ({
    decisions: [...decisions, { what: 'do nothing', why }],
    actions: [],
    records: [...records, ...releaseMentor(f), ...concludeUnseen(f)],
    attribution,
    unsettled: false,
  });
  const takeBack = (why: string): Plan => ({
    ...quiet(why),
    decisions: [...decisions, { what: 'take back what was shown', why }],
    actions: retract(f),
  });
  if (f.optedOut) return takeBack('the author does not wish to be accompanied');
  const keepOut = findReasonToKeepOut(f);
  if (keepOut) return quiet(keepOut);
  if (!attribution || !customer || !rising) {
    const why = 'the author is no customer’s developer, as far as we know';
    return attribution && isDenied(f, attribution) ? takeBack(why) : quiet(why);
  }
  const audience = publicName(customer, attribution, { repositoryPrivate: f.repository.private });
  if (audience.label === 'none') return takeBack('this customer is private, and the repository is public');
  const { state } = f.pull;
  // Whoever corrects what stands there after the end sees it change.
  const corrected = answers.length > 0 || (f.statements.length > 0 && f.memory.customer !== customer.id);
  if (state !== 'open' && f.memory.concluded === state && !corrected)
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

interface Partner {
  attribution: Attribution;
  customerId: string;
  name: string | null;
  rising: StageDecision;
  decisions: Decision[];
  records: Record_[];
  answers: readonly CommandAnswer[];
}

function decideForPartner(f: Facts, p: Partner): Plan {
  const { stage, standing } = p.rising;
  const decisions = [
    ...p.decisions,
    { what: `stage ${stage}`, why: 'the history of the author', evidence: standing.transitions },
  ];
  const records = [...p.records];
  if (f.memory.stage !== stage) records.push({ record: 'shown-stage', stage });
  const actions: Action[] = labelActions(f, p.name, stage, decisions);
  const mentor = decideMentor(f, p.customerId);
  decisions.push(describeMentor(mentor));
  records.push(...mentorRecords(f, mentor));
  const { attribution } = p;
  if (mentor.kind === 'assign') {
    const assign: Action = { action: 'assign', login: mentor.login, choice: mentor.choice };
    return { decisions, actions: [...actions, assign], records, attribution, unsettled: true };
  }
  const training = decideTraining(f, stage, mentor.kind === 'keep' ? mentor.login : null, p.answers);
  records.push(...training.records);
  decisions.push(...training.decisions);
  const comment = decideComment(f, { stage, standing, mentor, training, customer: p.name });
  decisions.push(...comment.decisions);
  if (f.pull.state !== (f.memory.concluded ?? 'open'))
    records.push({ record: 'concluded', as: f.pull.state === 'open' ? null : f.pull.state });
  return { decisions, actions: [...actions, ...comment.actions], records, attribution, unsettled: false };
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

function mentorRecords(f: Facts, m: MentorDecision): Record_[] {
  if (m.kind === 'nobody') return f.memory.fallbackTold ? [] : [{ record: 'fallback-told' }];
  if (m.kind === 'stand-back') return f.memory.mentor ? [{ record: 'no-mentor' }] : [];
  if (m.kind === 'wait') return releaseMentor(f);
  if (m.kind === 'assign') return [];
  const open = f.pull.state === 'open' && !f.pull.draft && m.onRota;
  const { mentor } = f.memory;
  if (mentor && mentor.login === m.login && mentor.open === open) return [];
  return [{ record: 'mentor', login: m.login, since: m.since, decidedBy: m.decidedBy, open }];
}

/** What was closed before it was first seen has nothing to be said about, now and at its next event. */
function concludeUnseen({ pull, memory }: Facts): Record_[] {
  return pull.state !== 'open' && memory.seenAt === null ? [{ record: 'concluded', as: pull.state }] : [];
}

/** Whoever helps here no longer has it on their plate; who it was stays known. */
function releaseMentor(f: Facts): Record_[] {
  const { mentor } = f.memory;
  return mentor?.open ? [{ record: 'mentor', ...mentor, open: false }] : [];
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

function describeMentor(m: MentorDecision): Decision {
  switch (m.kind) {
    case 'keep':
      return { what: `mentor ${m.login}`, why: m.decidedBy === 'human' ? 'people chose' : 'assigned before' };
    case 'assign':
      return { what: `assign ${m.login}`, why: m.choice.reason, evidence: m.choice.candidates };
    case 'nobody':
      return { what: 'no mentor', why: m.choice.reason, evidence: m.choice.candidates };
    default:
      return { what: 'no mentor', why: m.why };
  }
}
