import { formatProblem, type Problem } from '../errors.js';
import type { Comparison } from '../mentors/compare.js';
import { code, fence, plain } from './escape.js';
import { enPreview as words } from './messages/en-preview.js';

/** One file of the configuration as a pull request would have it. */
export type EditedFile =
  | { path: string; state: 'removed' }
  | { path: string; state: 'unreadable'; why: string }
  /** `elsewhere`: where the customers are to be read from, if that is new. */
  | { path: string; state: 'read'; problems: readonly Problem[]; elsewhere: string | null };

/** What an edit of the rota would have changed; `name` says which pull request an id of the comparison is. */
export interface RotaEdit {
  comparison: Comparison;
  name(id: string | number): string;
  /** Logins of mentors about whom GitHub was not asked. */
  unasked: number;
}

export interface Preview {
  files: readonly EditedFile[];
  fromFork: boolean;
  /** Whether mentors are concerned at all, and the replay, where there is one. */
  rota: { changed: boolean; edit: RotaEdit | null };
}

/** Never longer than a screen or two: the rest shows when the first ones are mended. */
const SHOWN = 30;
const LINE_MAX = 400;

/** The comment on a pull request that edits the configuration. Mentions nobody and refers to nothing. */
export function renderPreview(preview: Preview): string {
  const { files, rota, fromFork } = preview;
  const parts = [words.head, ...files.flatMap(renderFile)];
  if (rota.changed) parts.push(`#### ${words.rota}`, ...(rota.edit ? renderRota(rota.edit) : []));
  if (rota.changed && fromFork) parts.push(words.fork);
  parts.push(nextStep(preview));
  return `${parts.join('\n\n')}\n`;
}

function renderFile(file: EditedFile): string[] {
  const path = code(file.path, 200);
  if (file.state === 'removed') return [words.removed(path)];
  if (file.state === 'unreadable') return [words.unreadable(path, plain(file.why, 200))];
  const { problems } = file;
  const said = [headOf(path, problems)];
  if (problems.length > 0) {
    const lines = problems.slice(0, SHOWN).map(formatProblem);
    const left = problems.length - lines.length;
    said.push(fence(left > 0 ? [...lines, words.more(left)] : lines, LINE_MAX));
  }
  if (file.elsewhere !== null) said.push(words.elsewhere(code(file.elsewhere, 200)));
  return said;
}

function headOf(path: string, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (errors > 0) return words.broken(path, errors, warnings);
  return warnings > 0 ? words.doubtful(path, warnings) : words.sound(path);
}

function renderRota({ comparison, name, unasked }: RotaEdit): string[] {
  const { rows, changed, nobody, mentors } = comparison;
  const notes = unasked > 0 ? [words.unasked(unasked)] : [];
  if (rows.length === 0) return [words.none, ...notes];
  const { columns } = words;
  const totals = table(
    [columns.mentor, columns.before, columns.after],
    mentors.map(({ login, before, after }) => [code(login), String(before), String(after)]),
  );
  const each = table(
    [columns.pull, columns.opened, columns.before, columns.after],
    rows.map((row) => [
      // In code, so that GitHub notes no reference on each of them.
      code(name(row.id)),
      plain(row.at.slice(0, 10)),
      mentorOf(row.before, false),
      mentorOf(row.after, row.changed),
    ]),
  );
  return [
    words.replayed(rows.length, changed) + words.nobody(nobody.before, nobody.after),
    totals,
    `<details><summary>${words.each(rows.length)}</summary>\n\n${each}\n\n</details>`,
    words.replay,
    ...notes,
  ];
}

function mentorOf(login: string | null, strong: boolean): string {
  const name = login === null ? words.someone : code(login);
  return strong ? `**${name}**` : name;
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  // A bar in a cell would begin another one, also in a code span.
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '¦')).join(' | ')} |`).join('\n');
}

function nextStep({ files, rota }: Preview): string {
  const broken = files.find(
    (file) => file.state === 'read' && file.problems.some(({ severity }) => severity === 'error'),
  );
  if (broken) return words.next.mend(broken.path.replaceAll('`', ''));
  const doubtful = files.some((file) => file.state !== 'read' || file.problems.length > 0);
  return doubtful || (rota.edit?.comparison.changed ?? 0) > 0 ? words.next.look : words.next.none;
}
