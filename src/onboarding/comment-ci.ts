import type { CiLine, CiNote } from './ci-explain.js';
import type { CommentModel } from './comment-model.js';
import { fence, safeUrl } from './escape.js';
import { say } from './say.js';

/**
 * Why checks failed: one paragraph for each of the first `checks`; the others, and what they all said, folded away. Empty
 * when there is nothing to say.
 */
export function renderCi(
  { ci, state, words }: CommentModel,
  { checks, folded }: { checks: number; folded: boolean },
): string {
  if (!ci || ci.checks.length === 0 || state === 'merged' || state === 'closed') return '';
  const inSight = ci.checks.slice(0, checks).map((check) => renderCheck(check, words));
  const others = ci.checks.slice(checks).map((check) => renderCheck(check, words));
  const more = ci.more > 0 ? say('ci.more', { count: ci.more }, words) : '';
  const parts = [...inSight, more, folded ? renderFolded(ci, others, words) : ''];
  return parts.filter((part) => part !== '').join('\n\n');
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
function renderFolded(ci: CiNote, others: readonly string[], words: CommentModel['words']): string {
  const said = ci.checks
    .filter((check) => check.lines.length > 0)
    .map((check) => `${say('ci.said', { name: check.name }, words)}\n\n${fence(check.lines)}`);
  const blocks = [...others, ...said];
  if (blocks.length === 0) return '';
  const title = say('ci.lines', {}, words);
  return `<details>\n<summary>${title}</summary>\n\n${blocks.join('\n\n')}\n\n</details>`;
}
