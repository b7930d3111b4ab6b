import { renderCi } from './comment-ci.js';
import { type Detail, renderChecklist, renderNextStep } from './comment-items.js';
import type { CommentModel } from './comment-model.js';
import { fitsOnScreen } from './comment-screen.js';
import { safeUrl } from './escape.js';
import { nextStep } from './next-step.js';
import { hasMessage, say } from './say.js';
import { translate } from './words.js';

/** GitHub takes 65,536 characters; a margin is left for what it adds. */
export const MAX_COMMENT = 60_000;
const MAX_STAGES = 8;

/** How much of everything is shown. */
type Extent = Detail & { folded: boolean; checks: number };

const ALL: Extent = { evidence: true, items: 50, shown: 8, folded: true, checks: 3 };

/** What is in sight, from as much as there is to the least; the first that fits on a screen is taken, or the last. */
const SIGHTS: readonly Partial<Extent>[] = [
  {},
  { checks: 1 },
  { checks: 1, shown: 5 },
  { checks: 1, shown: 3 },
];

/** Where all of it is more than GitHub takes: from less to the least that still helps. */
const LESS: readonly Partial<Extent>[] = [
  { evidence: false },
  { evidence: false, items: 5 },
  { evidence: false, items: 0, folded: false },
];

/**
 * The one sticky comment of a pull request, as Markdown that begins with the marker line.
 *
 * Nothing in it is live but the mention of the mentor (or, without one, of the named owner), links to proofs and
 * the configured pages, and the folded part; every string from outside is escaped. Nothing in it depends on the
 * hour, so comparing it with what is there tells whether anything changed. What would not fit on a screen is folded away.
 * At most `MAX_COMMENT` characters: detail goes first, then items, then the folded part.
 */
export function renderComment(model: CommentModel): string {
  let extent = ALL;
  let text = '';
  for (const sight of SIGHTS) {
    extent = { ...ALL, ...sight };
    text = renderWith(model, extent);
    if (fitsOnScreen(text)) break;
  }
  if (text.length <= MAX_COMMENT) return text;
  for (const less of LESS) {
    text = renderWith(model, { ...extent, ...less });
    if (text.length <= MAX_COMMENT) return text;
  }
  return [model.marker, renderHead(model)].join('\n').slice(0, MAX_COMMENT);
}

function renderWith(model: CommentModel, detail: Extent): string {
  const step = nextStep(model.items, {
    state: model.state,
    hasMentor: model.mentor !== null,
    ci: model.ci ?? null,
    awaitsApproval: (model.approval ?? null) !== null,
  });
  const parts = [
    renderHead(model),
    renderMentor(model),
    renderNextStep(step, model),
    renderCi(model, detail),
    renderReply(model),
    // Of a change that was given up, a list of what was not done helps nobody.
    model.state === 'closed' ? '' : renderChecklist(model, detail),
    renderJourney(model),
    renderShadow(model),
    detail.folded ? renderFolded(model) : '',
  ];
  return `${model.marker}\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What this is about, and why it came: whose contribution we think it is, by name where that may be said. */
function renderHead(model: CommentModel): string {
  const { state, author, customer, words } = model;
  const head = say(`head.${state}.${model.firstTime ? 'first' : 'back'}`, { author }, words);
  const privacy = safeUrl(model.links.privacy);
  const known = customer === null ? 'customer.unnamed' : 'customer';
  const way = privacy === undefined ? 'plain' : 'linked';
  return `${head}\n\n${say(`${known}.${way}`, { name: customer ?? '', privacy }, words)}`;
}

/** Who helps, why this person, and by when to expect an answer. */
function renderMentor({ mentor, mentorNote, fallback, state, words }: CommentModel): string {
  const over = state === 'merged' || state === 'closed';
  if (mentor === null) {
    if (state !== 'open') return '';
    if (mentorNote) return mentorNote;
    return fallback === null ? say('mentor.nobody', {}, words) : say('mentor.named', { ...fallback }, words);
  }
  if (over) return say('mentor.after', { login: mentor.login }, words);
  const why = `why.${mentor.why}`;
  const values = {
    login: mentor.login,
    live: mentor.live,
    why: say(hasMessage(why) ? why : 'why.none', {}, words),
  };
  const who = say(mentor.standIn ? 'mentor.stand-in' : 'mentor.own', values, words);
  if (mentor.answerWithin === null || state === 'draft') return who;
  const { answerWithin: days, standInAfter: standIn } = mentor;
  return who + say('mentor.answer', { days, standIn }, words);
}

function renderReply({ reply, words }: CommentModel): string {
  return reply === null || reply === '' ? '' : say('reply.line', { reply, several: isList(reply) }, words);
}

/** Answers to several commands come as a list; see `joinReplies`. */
function isList(reply: string): boolean {
  return reply.startsWith('\n');
}

/** The whole way in one line, with where the author stands, and what is missing for the next stage. */
function renderJourney(model: CommentModel): string {
  const { stage, stages, next, words } = model;
  const here = stages.findIndex((s) => s.id === stage);
  if (here < 0) return '';
  // A long ladder is cut to the part around the author.
  const from = Math.max(0, Math.min(here - 2, stages.length - MAX_STAGES));
  const names = stages
    .slice(from, from + MAX_STAGES)
    .map((s) =>
      say(s.id === stage ? 'journey.here' : 'journey.stage', { stage: translate(s.title, words) }, words),
    );
  const line = say('journey.line', { stages: names.join(' → ') }, words);
  if (next === null || next.missing.length === 0) return line;
  const title = (id: string | number): string =>
    translate(stages.find((s) => s.id === id)?.title ?? String(id), words);
  const missing = next.missing.slice(0, MAX_STAGES).map(({ criterion, have, need }) => {
    const key = `missing.${criterion}`;
    const values = { criterion, have, need: criterion === 'after' ? title(need) : need };
    // Ids with blanks between them; none of them done is the word none.
    const ids = (said: string | number) => String(said).split(' ');
    if (criterion === 'items')
      return say('missing.items', { have: have === 'none' ? [] : ids(have), need: ids(need) }, words);
    return say(hasMessage(key) ? key : 'missing.other', values, words);
  });
  const values = { stage: title(next.stage), missing: missing.join('; ') };
  return `${line} ${say('journey.missing', values, words)}`;
}

/** One sentence, where a review beside a mentor would be practice. */
function renderShadow({ shadow, state, words }: CommentModel): string {
  return shadow && state === 'open' ? say('shadow.invitation', { ...shadow }, words) : '';
}

/** Commands, how to switch the bot off, privacy. Of the comment's HTML, the last. */
function renderFolded({ state, items, ignoreLabel, links, languages, words }: CommentModel): string {
  const over = state === 'merged' || state === 'closed';
  const ids = items.filter((s) => s.item.by.length > 0).map((s) => s.item.id);
  const [privacy, help] = [safeUrl(links.privacy), safeUrl(links.help)];
  // After the end no command changes the checklist any more.
  const onChecklist = over
    ? []
    : [say('details.command-done', { ids }, words), say('details.command-skip', {}, words)];
  const commands = [
    ...onChecklist,
    ...(over ? [] : [say('details.mentor', {}, words), say('details.command-speak', {}, words)]),
    say('details.command-affiliation', {}, words),
    say('details.command-voice', { languages: languages ?? ['en', 'de', 'es'] }, words),
    say('details.command-stop', {}, words),
    ...(over ? [] : [say('details.command-help', {}, words)]),
  ];
  const parts = [
    `${say(over ? 'details.over' : 'details.commands', {}, words)}\n\n${commands.join('\n')}`,
    over ? '' : say('details.proof', {}, words),
    say('details.off', { label: ignoreLabel }, words),
    privacy === undefined ? '' : say('details.privacy', { privacy }, words),
    help === undefined ? '' : say('details.help', { help }, words),
  ];
  const title = say('details.title', {}, words);
  const body = parts.filter((part) => part !== '').join('\n\n');
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
