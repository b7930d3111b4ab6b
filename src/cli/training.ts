import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { loadSettings } from '../config/load.js';
import { formatProblem, UserError } from '../errors.js';
import { readTrial } from '../jobs/try-track.js';
import { renderTrialMarkdown, renderTrialText, tryTrack } from '../onboarding/track-trial.js';
import { listLanguages, wordsOf } from '../onboarding/words.js';
import { compareTracks, type TrackChange } from '../training/compare-tracks.js';
import { cliAction, EXIT } from './exit.js';

interface TryOptions {
  config?: string;
  track?: string;
  stage?: string;
  language: string;
  format: 'text' | 'json' | 'markdown';
}

/** `partnerbot training try|diff`: what a track would do, before anybody is on it. */
export function trainingCommand(): Command {
  return new Command('training')
    .description('try a training track on a recorded pull request, and see what a change of tracks would do')
    .addCommand(tryCommand())
    .addCommand(diffCommand());
}

function tryCommand(): Command {
  return new Command('try')
    .description('show which items of a track would be ticked on a recorded pull request, and why')
    .argument(
      '<file>',
      'a recorded payload of a pull_request event, or what partnerbot explain printed (JSON)',
    )
    .option(
      '--config <file>',
      'the configuration, or a file with tracks alone; the default tracks without it',
    )
    .option('--track <id>', 'this track, instead of the one that would be chosen')
    .option('--stage <stage>', 'as if the author stood at this stage of the ladder')
    .option('--language <code>', 'in the words for somebody who chose this language', 'en')
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
    )
    .addHelpText(
      'after',
      '\nA payload holds no checks, reviews or paths; what explain prints of a pull request does:\n  $ partnerbot explain octo/net#7 > seven.json\n\nExample:\n  $ partnerbot training try seven.json --config tracks.yml',
    )
    .action(
      cliAction(async (file: string, options: TryOptions) => {
        const { settings, problems } = await settingsFrom(options.config);
        const known = listLanguages(settings);
        if (!known.includes(options.language))
          throw new UserError(
            `There are no texts in ${options.language}. Choose one of: ${known.join(', ')}.`,
          );
        const trial = readTrial(await readJson(file), settings, options, new Date(), file);
        const { track, facts, note } = trial;
        for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
        if (note !== null) process.stderr.write(`${note}\n\n`);
        const words = wordsOf(settings, options.language);
        process.stdout.write(
          options.format === 'markdown'
            ? renderTrialMarkdown(track, facts, words)
            : options.format === 'json'
              ? `${JSON.stringify(tryTrack(track, facts, words), null, 2)}\n`
              : renderTrialText(tryTrack(track, facts, words)),
        );
        return EXIT.done;
      }),
    );
}

function diffCommand(): Command {
  return new Command('diff')
    .description('say what a changed configuration would do to people who are on a track')
    .argument('<before>', 'the configuration as it is')
    .argument('<after>', 'the configuration as it should be')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExit status: 1 where people who have begun a track would lose ticks or be judged anew.\n\nExample:\n  $ partnerbot training diff old.yml .github/partnerbot.yml',
    )
    .action(
      cliAction(async (before: string, after: string, options: { format: string }) => {
        const [old, now] = [await loadSettings(before), await loadSettings(after)];
        const changes = compareTracks(old.settings.tracks, now.settings.tracks);
        process.stdout.write(
          options.format === 'json' ? `${JSON.stringify(changes, null, 2)}\n` : describe(changes),
        );
        return changes.some(isFelt) ? EXIT.findings : EXIT.done;
      }),
    );
}

/** People in the middle of the track notice it, and the version was not raised. */
function isFelt({ raised, removed, changed }: TrackChange): boolean {
  return !raised && removed.length + changed.length > 0;
}

function describe(changes: readonly TrackChange[]): string {
  if (changes.length === 0) return 'No track that there was is changed.\n';
  return changes.map((change) => `${describeOne(change)}\n`).join('');
}

function describeOne(change: TrackChange): string {
  const { track, raised, added, removed, changed, reworded } = change;
  const parts = [
    added.length > 0 ? `adds ${added.join(', ')}` : '',
    removed.length > 0 ? `removes ${removed.join(', ')}` : '',
    changed.length > 0 ? `judges ${changed.join(', ')} by other evidence or other people` : '',
    reworded.length > 0 ? `words ${reworded.join(', ')} differently` : '',
  ];
  const what = parts.filter((part) => part !== '').join('; ');
  if (raised) return `${track}: ${what}. Whoever has begun the old version keeps it.`;
  if (!isFelt(change)) return `${track}: ${what}. Whoever is on it sees this at once.`;
  return `${track}: ${what}. Whoever is on it is judged anew at once: raise its version, and they keep the old one.`;
}

async function settingsFrom(config: string | undefined) {
  if (config !== undefined) return await loadSettings(config);
  const { defaultSettings } = await import('../config/defaults.js');
  return { settings: defaultSettings(), problems: [] };
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
  try {
    // Some editors put a mark of the byte order first.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (/\.ya?ml$/i.test(file))
      throw new UserError(
        `${file} is no recorded pull request. Give that one (JSON) first, and the tracks with --config ${file}.`,
      );
    throw new UserError(`${file} is not JSON: ${(error as Error).message}. Give it as it was recorded.`);
  }
}
