import { said } from '../training/evidence.js';
import type { MessageKey } from './messages/en.js';
import { say, sayEvidence } from './say.js';
import { translate, type Words } from './words.js';

type Values = Readonly<Record<string, unknown>>;

/** What the values of a message may be, for showing it: by their names, and what is itself in words, in these. */
export function sampleValues(key: MessageKey, words: Words = []): Values {
  const other = [...OTHER_SAMPLES, ...otherWords(words)].flatMap(([of, values]) =>
    of.test(key) ? [values] : [],
  );
  return Object.assign({}, SAMPLES, sampleWords(words), ...other);
}

const GUIDE = 'Read the contributing guide and the code of conduct';

/** Values that are texts: in the language of the message that they are put into. */
function sampleWords(words: Words): Values {
  const text = (given: string) => translate(given, words);
  const here = say('journey.here', { stage: text('Contributor') }, words);
  return {
    text: text(GUIDE),
    next: text(GUIDE),
    title: text('Your first contribution'),
    hint: text("The check's page says what is missing."),
    stage: text('Contributor'),
    stages: `${text('Newcomer')} → ${here}`,
    missing: say('missing.merged', { need: 1, have: 0 }, words),
    why: say('why.only', {}, words),
    step: say('step.review', {}, words),
    reply: say('reply.ticked', { item: 'cla', login: 'bob' }, words),
    evidence: sayEvidence(said('check-passed', { name: 'DCO' }), words),
    state: say('way.state.open', {}, words),
  };
}

function otherWords(words: Words): [RegExp, Values][] {
  const proof = (...of: Parameters<typeof said>) => ({ evidence: sayEvidence(said(...of), words) });
  const newcomer = { stage: translate('Newcomer', words), at: '2026-03-02' };
  return [
    [/^step\.item/, proof('issue-none')],
    [/^(?:step\.c(?:heck|i-)|item\.reopened)/, proof('check-failed', { name: 'build (linux)' })],
    [/^step\.answer-review/, proof('review-waits', { day: '2026-03-02' })],
    [/^item\.unknown/, proof('check-none', { names: 'DCO' })],
    [/^missing\.after/, { need: translate('Contributor', words) }],
    [/^way\./, { title: translate('Becoming a regular contributor', words) }],
    [/^next\.you/, { step: say('step.link-issue', {}, words) }],
    [/^next\.maintainer/, { step: say('step.maintainer-review', {}, words) }],
    [/^next\.wait/, { step: say('step.checks-run', {}, words) }],
    [/^way\.stages/, { stages: say('way.reached', newcomer, words) }],
  ];
}

const SAMPLES: Values = {
  author: 'ada',
  login: 'bob',
  live: false,
  name: 'build (linux)',
  names: 'DCO',
  item: 'cla',
  id: 'guide-read',
  ids: ['guide-read', 'cla'],
  by: ['mentor', 'maintainer'],
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
  waits: false,
  several: false,
};

/** Where the same name stands for something else. */
const OTHER_SAMPLES: readonly [RegExp, Values][] = [
  [/^reply\.(?:shadow|sponsor)\./, { by: 'carol', login: 'ada' }],
  [/^reply\.mentor\./, { by: 'carol' }],
  [/^reply\.why\.title/, { reason: 'bob has time for another pull request.' }],
  [/^reply\.skip-why/, { name: 'skip' }],
  [/^reply\.(?:unknown|misspelt)$/, { command: '/partnerbot hello' }],
  [/^mentor\.answer/, { days: 2 }],
  [/^(?:affiliation|stop|start)\./, { login: 'ada' }],
  [/^reply\.which-item/, { name: 'done' }],
  [/^(?:customer|affiliation)\./, { name: 'Acme Corporation' }],
  [/^reply\.language-unknown/, { language: 'tlh', ids: ['de', 'en', 'es'] }],
  [/^missing\.items/, { have: ['docs'], need: ['docs', 'tests'] }],
  [/^missing\.answeredShare/, { need: 0.8 }],
  [/^checks\.(?:feedback|approval)/, { value: '6 hours', target: '2 hours' }],
  [/^checks\.next/, {}],
  [/^way\./, { login: 'ada' }],
  [/^way\.reached/, { at: '2026-03-02' }],
  [/^way\.elsewhere/, { name: 'net' }],
  [/^step\.start-runs/, { url: 'https://github.example/octo/net/pull/7/checks' }],
  [/^(?:reply\.(?:waits-for|box-first)|item\.after)/, { item: 'ci-green', ids: ['cla'] }],
  [/^evidence\.(?:requests|time|merged-(?:span|count$))/, { have: 2, total: 4, count: 5, days: 7 }],
  [/^reply\.mentor\.not-allowed/, { by: ['mentor', 'maintainer'] }],
  [/^evidence\.codeowners/, { path: 'CODEOWNERS' }],
  [/^evidence\.label/, { label: 'good first issue', names: 'good first *' }],
  [/^evidence\.sponsors/, { have: 2, haveEmployers: 2, count: 3 }],
  [/^evidence\.sponsors-one/, { haveEmployers: 1 }],
  [/^reply\.why/, { at: '2026-03-02T09:00:00Z' }],
];
