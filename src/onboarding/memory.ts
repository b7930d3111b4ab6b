import type { PullMemory } from './facts.js';
import type { Record_ } from './plan.js';

/** What is remembered of a pull request once a plan's records are stored. Pure: gives a new value. */
export function remember(memory: PullMemory, records: readonly Record_[]): PullMemory {
  return records.reduce(rememberOne, memory);
}

function rememberOne(m: PullMemory, r: Record_): PullMemory {
  switch (r.record) {
    case 'shown-stage':
      return { ...m, stage: r.stage };
    case 'tick':
      return { ...m, ticks: [...m.ticks, r.tick] };
    case 'mentor':
      return { ...m, mentor: { login: r.login, since: r.since, decidedBy: r.decidedBy, open: r.open } };
    case 'no-mentor':
      return { ...m, mentor: null };
    case 'tried':
      return { ...m, tried: { ...m.tried, [r.login.toLowerCase()]: r.why }, attempt: m.attempt + 1 };
    case 'command':
      return { ...m, handledCommands: [...m.handledCommands, r.key], reply: r.reply ?? m.reply };
    case 'track':
      return { ...m, track: { id: r.id, version: r.version, ...(r.text && { text: r.text }) } };
    case 'reply':
      return { ...m, reply: r.reply };
    case 'approval':
      return { ...m, approval: r.wait };
    case 'block':
      return { ...m, blockShown: r.shown, blockRemoved: r.removed };
    case 'concluded':
      return { ...m, concluded: r.as };
    case 'fallback-told':
      return { ...m, fallbackTold: true };
    case 'mentoring':
      return { ...m, mentoring: { ...m.mentoring, ...r.change } };
    case 'sponsored':
    case 'shadow-invited':
    case 'shadow-ended':
    case 'shadow-confirmed':
    case 'pair-ended':
    case 'rota':
    case 'stage':
    case 'affiliation':
    case 'voice':
    case 'said':
    case 'opt':
      return m;
  }
}
