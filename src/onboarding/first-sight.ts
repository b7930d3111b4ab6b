import type { PullMemory } from './facts.js';
import { noMentoring } from './mentoring.js';

/** What is remembered of a pull request that was never seen: nothing. */
export function firstSight(): PullMemory {
  return {
    seenAt: null,
    sticky: null,
    customer: null,
    stickyDeleted: false,
    mentor: null,
    tried: {},
    attempt: 0,
    ticks: [],
    track: null,
    stage: null,
    handledCommands: [],
    reply: null,
    concluded: null,
    fallbackTold: false,
    mentoring: noMentoring(),
  };
}
