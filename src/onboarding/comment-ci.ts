import type { CiLine, CiNote } from './ci-explain.js';
import type { CommentModel } from './comment-model.js';
import { fence, safeUrl } from './escape.js';
import { say } from './say.js';

/** Why checks failed: one paragraph for each, and what they said folded away. Empty when there is nothing to say. */
export function renderCi({ ci, state, words }: CommentModel, folded: boolean): string {
  if (!ci || ci.checks.length === 0 || state === 'merged' || state === 'closed') return '';
  const parts = ci.checks.map((check) => renderCheck(check, words));
  const more = ci.more > 0 ? say('ci.more', { count: ci.more }, words) : '';
  return [...parts, more, folded ? renderLines(ci, words) : ''].filter((part) => part !== '').join('\n\n');
}

function renderCheck(check: CiLine, words: CommentModel['words']): string {
  const { name, where, guide, notYours } = check;
  const url = safeUrl(check.url);
  const sentences = [
    say('ci.failed', { name, url, path: where?.path, line: where?.line }, words),
    notYours === null ? '' : say(`ci.${notYours}`, {}, words),
    guide === null ? '' : say('ci.guide', { text: guide.text, url: safeUrl(guide.link) }, words),
    guide?.command === undefined ? '' : say('ci.command', { command: guide.command }, words),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The lines themselves, where nothing can become live. */
function renderLines(ci: CiNote, words: CommentModel['words']): string {
  const blocks = ci.checks
    .filter((check) => check.lines.length > 0)
    .map((check) => `${say('ci.said', { name: check.name }, words)}\n\n${fence(check.lines)}`);
  if (blocks.length === 0) return '';
  const title = say('ci.lines', {}, words);
  return `<details>\n<summary>${title}</summary>\n\n${blocks.join('\n\n')}\n\n</details>`;
}
