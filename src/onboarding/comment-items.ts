import type { ItemState } from '../training/types.js';
import type { CommentModel } from './comment-model.js';
import { safeUrl } from './escape.js';
import type { NextStep } from './next-step.js';
import { say, sayEvidence } from './say.js';
import { translate } from './words.js';

/** How much of a checklist is shown: everything, less of what is done, or no evidence. */
export interface Detail {
  evidence: boolean;
  /** Items listed at most; those that are open come first when not all fit. */
  items: number;
  /** Of these, so many in sight; the others are folded away. */
  shown: number;
}

/** The checklist as a task list under its title; empty without a track or items. */
export function renderChecklist(model: CommentModel, detail: Detail): string {
  if (model.track === null || model.items.length === 0) return '';
  const { items, words } = model;
  const shown = select(items, Math.min(detail.shown, detail.items));
  const others = select(items, detail.items).filter((state) => !shown.includes(state));
  const rest = items.length - shown.length - others.length;
  const list = (states: readonly ItemState[]) =>
    states.map((state) => renderItem(state, model, detail)).join('\n');
  const folded = say('list.folded', { count: others.length }, words);
  return [
    say('list.title', { title: translate(model.track.title, words), ...progressOf(items) }, words),
    list(shown),
    others.length > 0 ? `<details>\n<summary>${folded}</summary>\n\n${list(others)}\n\n</details>` : '',
    rest > 0 ? say('list.more', { count: rest }, words) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Counts, and the share by weight where the items weigh differently. */
function progressOf(items: readonly ItemState[]): { done: number; total: number; percent?: number } {
  const done = items.filter((state) => state.state === 'done');
  const counts = { done: done.length, total: items.length };
  const weigh = (states: readonly ItemState[]) => states.reduce((sum, s) => sum + (s.item.weight ?? 1), 0);
  if (items.every((s) => (s.item.weight ?? 1) === (items[0]?.item.weight ?? 1))) return counts;
  return { ...counts, percent: Math.floor((100 * weigh(done)) / weigh(items)) };
}

/** What is open comes before what is done when there is no room for all; the order of the track stays. */
function select(items: readonly ItemState[], max: number): readonly ItemState[] {
  if (items.length <= max) return items;
  const byNeed = [...items].sort((a, b) => Number(a.state === 'done') - Number(b.state === 'done'));
  const kept = new Set(byNeed.slice(0, max));
  return items.filter((state) => kept.has(state));
}

/** How an item stands in a list, before what proves it: what a ticked box is recognised by. */
export function itemText(state: ItemState, words: CommentModel['words']): string {
  return say('item.text', { text: translate(state.item.text, words), ...guidance(state) }, words);
}

function renderItem(state: ItemState, model: CommentModel, detail: Detail): string {
  const box = state.state === 'done' ? '[x]' : '[ ]';
  return `- ${box} ${itemText(state, model.words)}${detail.evidence ? renderNote(state, model) : ''}`;
}

/** What stands behind the item: the proof, the reason, or how it gets ticked. */
function renderNote(state: ItemState, { words, state: pull }: CommentModel): string {
  const { item, link: url, tickedBy: login, skipped, waitsFor } = state;
  const evidence = state.evidence && sayEvidence(state.evidence, words);
  if (skipped !== undefined) return say('item.skipped', { login: login ?? '', reason: skipped }, words);
  if (waitsFor !== undefined && state.state !== 'reopened')
    return say('item.after', { ids: waitsFor }, words);
  if (login !== undefined) {
    return say(state.state === 'done' ? 'item.by-hand' : 'item.taken-back', { login }, words);
  }
  if (state.state === 'reopened') return say('item.reopened', { evidence: evidence ?? '', url }, words);
  if (state.state === 'unknown') return say('item.unknown', { evidence: evidence ?? '', url }, words);
  if (state.state === 'open' && item.evidence === undefined) {
    if (pull === 'merged' || pull === 'closed') return '';
    if (item.by.includes('mentee')) return say('item.say-done', { id: item.id }, words);
    return item.by.length > 0 ? say('item.confirmed-by', { by: item.by }, words) : '';
  }
  return evidence === undefined ? '' : say('item.proof', { evidence, url }, words);
}

/** The one next step, addressed to whoever can take it. */
export function renderNextStep(step: NextStep, model: CommentModel): string {
  const { words, links } = model;
  const { state } = step;
  const values = {
    ...(state && {
      text: translate(state.item.text, words),
      evidence: state.evidence && sayEvidence(state.evidence, words),
      url: state.link,
      ...guidance(state, words),
      ...(isByCommand(step, state) && { id: state.item.id }),
    }),
    contributing: safeUrl(links.contributing),
    mentor: model.mentor !== null,
    ...(step.message === 'step.start-runs' && { url: safeUrl(model.approval?.url) }),
    said: model.ci?.checks.some((check) => check.lines.length > 0) ?? false,
  };
  return say(`next.${step.turn}`, { step: say(step.message, values, words) }, words);
}

/** Whether the one whose step it is may tick the item with a command; `step.confirm` is only ever about such. */
function isByCommand({ message }: NextStep, { item }: ItemState): boolean {
  return message === 'step.confirm' ? item.by.length > 0 : item.by.includes('mentee');
}

/** Guidance is an address or a sentence; the configuration may hold either. */
function guidance({ item }: ItemState, words?: CommentModel['words']): { guidance?: string; hint?: string } {
  if (item.guidance === undefined) return {};
  return safeUrl(item.guidance) === undefined
    ? { hint: translate(item.guidance, words) }
    : { guidance: item.guidance };
}
