import type { Annotation } from './ci-types.js';
import { oneLine } from './escape.js';

const MAX_WIDTH = 160;
/** Lines of a log that are looked at, from its end. */
const MAX_TAIL = 400;

/** Colours and cursor movements of terminals (ECMA-48), from the escape character on. */
const ESCAPES = new RegExp(
  `${String.fromCharCode(27)}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${String.fromCharCode(7)}]*${String.fromCharCode(7)}?|[@-Z\\\\-_])`,
  'g',
);
/** What GitHub Actions puts in front of each line. */
const STAMP = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z /;
const COMMAND = /^##\[(?:error|warning|notice|group|endgroup|debug|command)\]/;
const TROUBLE =
  /\b(?:error|errors|fail|failed|failure|failing|fatal|exception|panic|panicked|assert\w*|undefined reference|not ok|traceback|denied|cannot|could not|timed out|✗|✘|×)\b|^E\s{2,}/i;
/** Says that something went wrong, and nothing about what. */
const EMPTY_TROUBLE =
  /process completed with exit code|\b0 (?:errors?|fail(?:ed|ures?))\b|the operation was canceled/i;

/**
 * The lines that matter of what a failed check said, at most `max`: its remarks on the change, worst first; without
 * any, the lines around the last trouble in its log; without a log, the beginning of its summary.
 */
export function pickLines(
  annotations: readonly Annotation[],
  summary: string,
  tail: readonly string[],
  max: number,
): string[] {
  const useful = annotations.filter((a) => !EMPTY_TROUBLE.test(a.text));
  const remarks = useful.slice(0, max).map(({ path, line, text }) => {
    const place = path === '' || path === '.github' ? '' : `${path}:${line}: `;
    return clean(`${place}${text.split('\n').find((part) => part.trim() !== '') ?? ''}`);
  });
  const shown = remarks.filter((line) => line !== '');
  if (shown.length > 0) return shown;
  const fromLog = pickFromLog(tail, max);
  if (fromLog.length > 0) return fromLog;
  const said = summary
    .split('\n')
    .map(clean)
    .filter((line) => line !== '');
  return said.slice(0, Math.min(max, 4));
}

/** The last line that tells of trouble, with what stands around it; else the end of the log. */
function pickFromLog(tail: readonly string[], max: number): string[] {
  const lines = tail
    .slice(-MAX_TAIL)
    .map(clean)
    .filter((line) => line !== '');
  const end = lines.findLastIndex((line) => TROUBLE.test(line) && !EMPTY_TROUBLE.test(line));
  if (end < 0) return lines.filter((line) => !EMPTY_TROUBLE.test(line)).slice(-max);
  // The first of a run of troubles is the cause more often than the last, so what precedes it is kept.
  const from = Math.max(0, end - max + 3);
  return lines.slice(from, from + max).filter((line) => !EMPTY_TROUBLE.test(line));
}

/** One short line without escapes, stamps and control characters. */
export function clean(line: string): string {
  const short = line.slice(0, 4 * MAX_WIDTH).replace(ESCAPES, '');
  return oneLine(short.replace(STAMP, '').replace(COMMAND, ''), MAX_WIDTH);
}
