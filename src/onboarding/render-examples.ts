import { renderComment } from './comment.js';
import { exampleModels } from './examples.js';
import { en, type MessageKey } from './messages/en.js';
import { engineFor, say } from './say.js';
import { listLanguages, wordsOf } from './words.js';

/**
 * The page that shows every message: how comments look, in every language, and the templates with their values, for
 * whoever words them differently. Made by a command, so that it is never out of date.
 */
export function renderMessagesPage(): string {
  const languages = listLanguages({});
  const models = Object.entries(exampleModels());
  return [
    '# Messages',
    '',
    'Made by `npm run examples`; do not edit. Every word that the bot posts on pull requests, as it looks and as it is written.',
    'Issues for maintainers (configuration, promotions, mentors, the digest) are worded elsewhere and always in English.',
    'To word a message differently, put it under `messages` in the configuration, by language and name:',
    '',
    '```yaml',
    'messages:',
    '  en:',
    "    'mentor.nobody': '**Mentor:** nobody is free this week. Ask in the chat, and go on with your work.'",
    '  de:',
    "    'text:Sign off your commits': 'Unterschreibe deine Commits' # a text of your own tracks",
    '```',
    '',
    'A message that is left out, or whose template fails, is said in the words that ship. `partnerbot lint` checks them.',
    `Languages that ship: ${languages.join(', ')}; a person chooses with \`/language\`. Another one begins as soon as the configuration holds a message in it.`,
    '',
    '## How comments look',
    '',
    ...models.flatMap(([name, model]) => [`### ${name}`, '', quote(renderComment(model)), '']),
    '## The same in other languages',
    '',
    ...languages
      .filter((language) => language !== 'en')
      .flatMap((language) => {
        const model = exampleModels()['ci-explained'] ?? exampleModels()['ci-failed'];
        if (!model) return [];
        return [`### ${language}`, '', quote(renderComment({ ...model, words: wordsOf({}, language) })), ''];
      }),
    '## Templates',
    '',
    'Liquid templates. What they print is escaped. Filters: `code` (a code span), `who: live` (a mention), `link: URL`,',
    '`long` (up to 200 characters), `see: URL` (a link around what stands before), `codes`, `people`, `command: NAME`,',
    '`rendered` (a message that is put into another one). Messages that begin with `evidence.` are plain text.',
    '',
    '| name | values | English | for example |',
    '| --- | --- | --- | --- |',
    ...(Object.keys(en) as MessageKey[]).map(
      (key) => `| \`${key}\` | ${valuesOf(key)} | ${cell(en[key])} | ${example(key)} |`,
    ),
    '',
  ].join('\n');
}

/** A comment as a quotation, so that its headings and folded parts stay inside it; the marker is ours alone. */
function quote(comment: string): string {
  const lines = comment.split('\n').filter((line) => !line.startsWith('<!--'));
  return lines
    .join('\n')
    .trim()
    .replace(/@(?=[a-z])/gi, '@&#8203;')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function valuesOf(key: MessageKey): string {
  const names = [...new Set(engineFor(key).globalVariablesSync(en[key]).map(String))].sort();
  return names.map((name) => `\`${name}\``).join(' ');
}

/** What the values of messages may be, by their names. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  author: 'ada',
  login: 'bob',
  live: false,
  name: 'build (linux)',
  names: 'DCO',
  item: 'cla',
  id: 'guide-read',
  ids: ['guide-read', 'cla'],
  by: ['mentor', 'maintainer'],
  text: 'Read the guide',
  title: 'Your first contribution',
  stage: 'Contributor',
  stages: 'Newcomer → **Contributor**',
  missing: '1 merged pull request (0 so far)',
  why: 'who is available now',
  step: 'answer the review.',
  reply: '`cla` is now ticked by `bob`.',
  evidence: 'The check DCO passed.',
  hint: 'A question is an answer, too.',
  reason: 'it does not apply here',
  command: 'make check',
  label: 'partnerbot: ignore',
  language: 'de',
  languages: ['en', 'de', 'es'],
  path: 'src/net/socket.c',
  patterns: 'docs/**',
  day: '2026-03-02',
  due: '2026-05-31',
  tag: 'v2.1',
  count: 3,
  have: 1,
  need: 3,
  total: 5,
  done: 2,
  more: 1,
  days: 7,
  within: 30,
  line: 42,
  lines: 900,
  limit: 400,
  number: 12,
  percent: 80,
  haveEmployers: 1,
  employers: 2,
  criterion: 'merged',
  key: 'phase_of_moon',
  mentor: 'carol',
  to: 'bob',
  next: 'Read the guide',
  from: '2026-12-20',
  until: '2027-01-03',
  finish: false,
  warning: 'is off the rota',
  who: 'the author or a maintainer',
  configuration: '3f2a9c1',
  standIn: 4,
  said: true,
  url: 'https://example.org/page',
  guidance: 'https://example.org/page',
  contributing: 'https://example.org/contributing',
  privacy: 'https://example.org/privacy',
  help: 'https://example.org/help',
  owner: 'olga',
  check: 'build (linux)',
  value: '60 %',
  target: '40 %',
  since: '2026-03-02',
  numbers: '#7, #12',
  hours: 6,
  minutes: 40,
  pull: '#7',
  state: 'open',
  waits: false,
  several: false,
};

/** Where the same name stands for something else. */
const OTHER_SAMPLES: readonly [RegExp, Readonly<Record<string, unknown>>][] = [
  [/^reply\.(?:shadow|sponsor)\./, { by: 'carol', login: 'ada' }],
  [/^reply\.mentor\./, { by: 'carol', why: 'GitHub does not let them be assigned here' }],
  [/^reply\.why\.title/, { reason: 'bob has time for another pull request.' }],
  [/^reply\.skip-why/, { name: 'skip' }],
  [/^reply\.(?:unknown|misspelt)$/, { command: '/partnerbot hello' }],
  [/^mentor\.answer/, { days: 2 }],
  [/^(?:affiliation|stop|start)\./, { login: 'ada' }],
  [/^step\.item/, { evidence: 'No issue is linked yet.' }],
  [/^(?:step\.c(?:heck|i-)|item\.reopened)/, { evidence: 'The check build (linux) failed.' }],
  [/^step\.answer-review/, { evidence: 'The review of 2026-03-02 waits for your answer.' }],
  [/^item\.unknown/, { evidence: 'No check named DCO is reported on the newest commit.' }],
  [/^reply\.which-item/, { name: 'done' }],
  [/^(?:customer|affiliation)\./, { name: 'Acme Corporation' }],
  [/^reply\.language-unknown/, { language: 'tlh', ids: ['de', 'en', 'es'] }],
  [/^missing\.items/, { have: 'none', need: 'docs tests' }],
  [/^missing\.answeredShare/, { need: 0.8 }],
  [/^missing\.after/, { need: 'Contributor' }],
  [/^checks\.(?:feedback|approval)/, { value: '6 hours', target: '2 hours' }],
  [/^checks\.next/, {}],
  [/^way\./, { login: 'ada', title: 'Becoming a regular contributor', stages: 'Newcomer since 2026-03-02' }],
  [/^way\.reached/, { at: '2026-03-02' }],
  [/^way\.elsewhere/, { name: 'net' }],
  [/^step\.start-runs/, { url: 'https://github.example/octo/net/pull/7/checks' }],
  [/^reply\.why/, { at: '2026-03-02T09:00:00Z' }],
];

/** The message with such values, as text that nothing in the page can bring to life. */
function example(key: MessageKey): string {
  const values = Object.assign(
    {},
    SAMPLES,
    ...OTHER_SAMPLES.flatMap(([of, other]) => (of.test(key) ? [other] : [])),
  );
  return cell(say(key, values).replaceAll('`` ', ''));
}

/** A template in a cell of a table: on one line, with nothing live. */
function cell(template: string): string {
  const line = template.replaceAll('\n', '⏎').replaceAll('|', '\\|');
  return `\`\` ${line} \`\``;
}
