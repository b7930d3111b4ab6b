import { Command, Option } from 'commander';
import { applyChanges } from '../config/edit-customers.js';
import { FORMATS, type Format } from '../customers/import/detect.js';
import { decideMerge, type Merge } from '../customers/import/merge.js';
import type { Change } from '../customers/import/types.js';
import { formatProblem, type Problem, UserError } from '../errors.js';
import { parseCustomersText, readCustomersText, renderDiff, replaceFile } from './customers-file.js';
import { type ReadFileList, readLists } from './customers-read.js';
import { cliAction, EXIT } from './exit.js';

interface ImportOptions {
  format: Format | 'auto';
  into?: string;
  section?: string;
  existing?: boolean;
  json?: boolean;
  write?: boolean;
}

/** `partnerbot customers import`: takes in what a project has already, and shows what would change. */
export function importCommand(): Command {
  return new Command('import')
    .description('take in a list of users, an affiliation file or a table that the project has already')
    .argument(
      '<file...>',
      'ADOPTERS.md and the like, CSV, files of gitdm, an export of SortingHat, .organizationmap; - is standard input',
    )
    .addOption(
      new Option('--format <format>', 'what the files are').choices(['auto', ...FORMATS]).default('auto'),
    )
    .option(
      '--into <file>',
      'customers file, or whole configuration, to add to; without it a new file is printed',
    )
    .option('--section <text>', 'of a page, only what stands below headings with this text')
    .option('--existing', 'add only to customers that are in the file already')
    .option('--json', 'print changes and questions as JSON')
    .option('--write', 'write the file of --into; without it nothing is written')
    .addHelpText(
      'after',
      '\nNothing in the file is changed or taken out; comments and order stay. What only a human can answer is a' +
        '\nwarning with its place.\n' +
        '\nExit status: 0 nothing to ask, 1 with questions, 2 for files that cannot be used.\n' +
        '\nExample:\n  $ partnerbot customers import ADOPTERS.md --into customers.yml --write\n',
    )
    .action(cliAction(importCustomers));
}

async function importCustomers(paths: string[], options: ImportOptions): Promise<number> {
  if (options.write && options.into === undefined)
    throw new UserError('--write needs --into FILE: the file to write.');
  const before = (await readCustomersText(options.into)).text;
  const file = options.into ?? 'customers.yml';
  const lists = await readLists(paths, options);
  let after = before;
  const changes: Change[] = [];
  const questions: Problem[] = [];
  for (const list of lists) {
    const { customers, independents } = parseCustomersText(after, file);
    const merge = decideMerge(customers, independents, list, {
      source: list.source,
      ...(options.existing ? { existingOnly: true } : {}),
    });
    checkSize(customers.length + merge.counts.added, file);
    after = applyChanges(after, file, merge.changes);
    changes.push(...merge.changes);
    questions.push(...merge.questions);
    process.stderr.write(summarize(list, merge));
  }
  for (const question of questions) if (!options.json) process.stderr.write(`${formatProblem(question)}\n`);
  process.stderr.write(saySegments(changes, after, file));
  const diff = renderDiff(file, before, after);
  if (options.json) process.stdout.write(`${JSON.stringify({ changes, questions, diff })}\n`);
  else process.stdout.write(options.into === undefined && after !== before ? after : diff);
  if (options.write && options.into !== undefined && after !== before) await replaceFile(options.into, after);
  process.stderr.write(closing(options, before !== after, questions.length, lists.every(isNothing)));
  return questions.length > 0 ? EXIT.findings : EXIT.done;
}

function isNothing({ found, independents }: ReadFileList): boolean {
  return found.length + independents.length === 0;
}

function checkSize(count: number, file: string): void {
  if (count <= 1000) return;
  throw new UserError(
    `${file} would have ${count} customers, more than 1000; nothing was written. Use --existing to add only to those that it has, or import a part.`,
  );
}

function summarize({ source, format, skipped }: ReadFileList, { counts, questions }: Merge): string {
  const parts = [
    counts.found === 1 ? '1 organisation understood' : `${counts.found} organisations understood`,
    `${counts.added} new`,
    `${counts.extended} extended`,
    `${counts.unchanged} as they were`,
    ...(counts.left > 0 ? [`${counts.left} left out`] : []),
    ...(counts.people > 0 ? [`${counts.people} people`] : []),
    questions.length === 1 ? '1 question' : `${questions.length} questions`,
  ];
  const aside = skipped.map(({ why, count }) => `; left aside: ${count} ${why}`).join('');
  return `${source} (${format}): ${parts.join(', ')}${aside}.\n`;
}

/** That headings became segments which nothing describes; empty where there are none, or a model is in the file. */
function saySegments(changes: readonly Change[], after: string, file: string): string {
  const found = changes.flatMap((change) => {
    if (change.what === 'add') return change.customer.segment ?? [];
    return change.what === 'set' && change.key === 'segment' ? change.value : [];
  });
  if (found.length === 0 || /^["']?model["']?\s*:/m.test(after)) return '';
  const names = [...new Set(found)].sort().slice(0, 5).join(', ');
  const more = new Set(found).size > 5 ? ' and others' : '';
  return `Headings or columns became segments (${names}${more}), and ${file} has no model that describes them. Look whether they are groups of customers; take out those that are not.\n`;
}

function closing(
  { write, into }: ImportOptions,
  changed: boolean,
  questions: number,
  isEmpty: boolean,
): string {
  const asked = questions > 0 ? ' Look at the warnings above.' : '';
  if (!changed && (into === undefined || isEmpty)) return `There is nothing to write.${asked}\n`;
  if (into === undefined) return `Nothing was written: this is the file as it would be.${asked}\n`;
  if (!changed) return `${into} has all of this already.${asked}\n`;
  return write ? `${into} is written.${asked}\n` : `Nothing was written: --write does it.${asked}\n`;
}
