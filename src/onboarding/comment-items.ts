import type { ItemState } from '../training/types.js';
import type { CommentModel } from './comment-model.js';
import { safeUrl } from './escape.js';
import type { NextStep } from './next-step.js';
import { say } from './say.js';

/** How much of a checklist is shown: everything, less of what is done, or no evidence. */
export interface Detail {
  evidence: boolean;
  /** Items listed at most; those that are open come first when not all fit. */
  items: number;
}

/** The checklist as a task list under its title; empty without a track or items. */
export function renderChecklist(model: CommentModel, detail: Detail): string {
  if (model.track === null || model.items.length === 0) return '';
  const { items, messages } = model;
  const done = items.filter((state) => state.state === 'done').length;
  const shown = select(items, detail.items);
  const lines = shown.map((state) => renderItem(state, model, detail));
  const title = say('list.title', { title: model.track.title, done, total: items.length }, messages);
  const rest = items.length - shown.length;
  const more = rest > 0 ? [say('list.more', { count: rest }, messages)] : [];
  return [title, lines.join('\n'), ...more].filter((part) => part !== '').join('\n\n');
}

/** What is open comes before what is done when there is no room for all; the order of the track stays. */
function select(items: readonly ItemState[], max: number): readonly ItemState[] {
  if (items.length <= max) return items;
  const byNeed = [...items].sort((a, b) => Number(a.state === 'done') - Number(b.state === 'done'));
  const kept = new Set(byNeed.slice(0, max));
  return items.filter((state) => kept.has(state));
}

function renderItem(state: ItemState, model: CommentModel, detail: Detail): string {
  const box = state.state === 'done' ? '[x]' : '[ ]';
  const text = say('item.text', { text: state.item.text, ...guidance(state) }, model.messages);
  return `- ${box} ${text}${detail.evidence ? renderNote(state, model) : ''}`;
}

/** What stands behind the item: the proof, the reason, or how it gets ticked. */
function renderNote(state: ItemState, { messages }: CommentModel): string {
  const { item, evidence, link: url, tickedBy: login } = state;
  if (login !== undefined) {
    return say(state.state === 'done' ? 'item.by-hand' : 'item.taken-back', { login }, messages);
  }
  if (state.state === 'reopened') return say('item.reopened', { evidence: evidence ?? '', url }, messages);
  if (state.state === 'unknown') return say('item.unknown', { evidence: evidence ?? '', url }, messages);
  if (state.state === 'open' && item.evidence === undefined) {
    if (item.by.includes('mentee')) return say('item.say-done', { id: item.id }, messages);
    return item.by.length > 0 ? say('item.confirmed-by', { by: item.by }, messages) : '';
  }
  return evidence === undefined ? '' : say('item.proof', { evidence, url }, messages);
}

/** The one next step, addressed to whoever can take it. */
export function renderNextStep(step: NextStep, model: CommentModel): string {
  const { messages, links } = model;
  const { state } = step;
  const values = {
    ...(state && {
      text: state.item.text,
      evidence: state.evidence,
      url: state.link,
      ...guidance(state),
      ...(isByCommand(step, state) && { id: state.item.id }),
    }),
    contributing: safeUrl(links.contributing),
    mentor: model.mentor !== null,
  };
  return say(`next.${step.turn}`, { step: say(step.message, values, messages) }, messages);
}

/** Whether the one whose step it is may tick the item with a command; `step.confirm` is only ever about such. */
function isByCommand({ message }: NextStep, { item }: ItemState): boolean {
  return message === 'step.confirm' ? item.by.length > 0 : item.by.includes('mentee');
}

/** Guidance is an address or a sentence; the configuration may hold either. */
function guidance({ item }: ItemState): { guidance?: string; hint?: string } {
  if (item.guidance === undefined) return {};
  return safeUrl(item.guidance) === undefined ? { hint: item.guidance } : { guidance: item.guidance };
}
