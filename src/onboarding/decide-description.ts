import { authorWords } from './commands-voice.js';
import type { TrainingDecision } from './decide-training.js';
import { findBlock, placeBlock, renderBlock } from './description-block.js';
import type { Facts } from './facts.js';
import type { Action, Decision, Record_ } from './plan.js';

export interface DescriptionDecision {
  actions: Action[];
  records: Record_[];
  decisions: Decision[];
}

const NOTHING: DescriptionDecision = { actions: [], records: [], decisions: [] };

/**
 * The checklist in the author's own description, where the project has switched that on: there its author can tick, and
 * GitHub shows "2 of 7 tasks" in its lists. A person who takes it out has it their way. After the end it stays as it is.
 */
export function decideDescription(f: Facts, training: TrainingDecision): DescriptionDecision {
  const { description, state } = f.pull;
  if (!f.settings.checklistInDescription || !description || state !== 'open' || f.pull.locked) return NOTHING;
  if (f.voice?.quiet || f.memory.blockRemoved) return NOTHING;
  const there = findBlock(description.body) !== null;
  if (!there && f.memory.blockShown)
    return {
      actions: [],
      records: [{ record: 'block', shown: false, removed: true }],
      decisions: [
        { what: 'no checklist in the description', why: 'somebody took it out, which is respected' },
      ],
    };
  // Remembered only once it is seen there: a write that failed is no removal.
  const records: Record_[] =
    there && !f.memory.blockShown ? [{ record: 'block', shown: true, removed: false }] : [];
  const block = renderBlock(training.states, authorWords(f));
  if (block === null || placeBlock(description.body, block) === null) return { ...NOTHING, records };
  return {
    actions: [{ action: 'description.update', block }],
    records,
    decisions: [
      {
        what: there ? 'change the checklist in the description' : 'put the checklist into the description',
        why: there ? 'it has changed' : 'the project wishes it there',
      },
    ],
  };
}
