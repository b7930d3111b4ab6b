import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explainCommand } from '../../src/cli/explain.js';
import { trainingCommand } from '../../src/cli/training.js';
import { webhookExamples } from '../support/webhook-examples.js';
import { run } from './run-command.js';

const folder = mkdtempSync(path.join(tmpdir(), 'partnerbot-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const where = path.join(folder, name);
  writeFileSync(where, typeof content === 'string' ? content : JSON.stringify(content));
  return where;
}

const payload = webhookExamples
  .find((e) => e.name === 'pull_request')
  ?.examples.find((e) => (e as { action?: string }).action === 'opened');
const pull = {
  number: 7,
  createdAt: '2026-03-01T00:00:00Z',
  url: 'https://github.example/octo/net/pull/7',
  changedLines: 12,
  paths: ['docs/a.md'],
  author: { id: 5, login: 'ada', type: 'User' },
  checks: [
    { name: 'DCO', kind: 'check', state: 'success', required: false, url: 'https://ci.example/1', at: null },
  ],
  reviews: [],
};
const tracks = (items: string, version = 1) =>
  `tracks:\n  - id: first-pr\n    title: Hello\n    version: ${version}\n    stages: [newcomer]\n    items:\n${items}`;
const OLD = tracks(
  '      - { id: dco, text: Sign, evidence: { check: DCO } }\n      - { id: read, text: Read, by: [mentee] }\n',
);

describe('training try', () => {
  it('shows on a recorded payload what the payload alone can show', async () => {
    const { out, status: code } = await run(trainingCommand(), ['try', file('opened.json', payload)]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Your first contribution \(first-pr, version 1\) on https/);
    expect(out).toMatch(/^\[ \] guide-read\s+By hand only: the mentee ticks it with \/done guide-read\.$/m);
    expect(out).toMatch(/^\[\?\] cla .*No check of this kind/m);
  });

  it('shows on the facts that explain printed which items would be ticked and why, in every format', async () => {
    const facts = file('facts.json', { facts: { pull }, decisions: [], plan: [] });
    const config = file('old.yml', OLD);
    const { out } = await run(trainingCommand(), ['try', facts, '--config', config, '--format', 'json']);
    const trial = JSON.parse(out);
    expect(trial).toMatchObject({
      track: { id: 'first-pr', version: 1 },
      items: [
        { id: 'dco', state: 'done', ticks: true, why: 'The check DCO passed.', link: 'https://ci.example/1' },
        { id: 'read', state: 'open', ticks: false, turn: 'mentee' },
      ],
      next: { turn: 'you', item: 'read' },
      reads: [],
    });
    const markdown = await run(trainingCommand(), [
      'try',
      facts,
      '--config',
      config,
      '--format',
      'markdown',
      '--language',
      'de',
    ]);
    expect(markdown.out).toContain('- [x] Sign – [Die Prüfung DCO ist bestanden.](https://ci.example/1)');
    const text = await run(trainingCommand(), ['try', facts, '--track', 'reviewer-in-training']);
    expect(text.out).toContain('The App would also read: codeowners, past, shadow, sponsors.');
  });

  it('leaves unknown what a recording does not hold, and takes an empty list at its word', async () => {
    const config = file(
      'docs.yml',
      tracks(
        [
          '{ touches: ["docs/**"] }',
          '{ not: { touches: ["docs/**"] } }',
          '{ linked_issue: true }',
          '{ review_answered_within_days: 3 }',
          '{ merged_count: 2 }',
          '{ time_between: { from: opened, to: approved, max_days: 9 } }',
          '{ max_changed_lines: 99999 }',
          '{ merged: true }',
        ]
          .map((evidence, i) => `      - { id: i${i}, text: T${i}, evidence: ${evidence} }\n`)
          .join(''),
      ),
    );
    const marks = async (content: unknown) => {
      const { out, err } = await run(trainingCommand(), ['try', file('r.json', content), '--config', config]);
      expect(err).toBe('');
      return [...out.matchAll(/^\[(.)\] i\d/gm)].map(([, mark]) => mark).join('');
    };
    expect(await marks(payload)).toBe('??????x ');
    // By way of explain, which printed empty lists for what it had not seen.
    const recorded = ['--event', file('opened.json', payload), '--config', config];
    const explained = await run(explainCommand(), recorded);
    expect(await marks(JSON.parse(explained.out))).toBe('??????x ');
    // As an editor on Windows saves it.
    expect(await marks(`\uFEFF${explained.out}`)).toBe('??????x ');
    expect(JSON.parse(explained.out).facts.pull).toMatchObject({ paths: null, checks: null, number: 2 });
    expect(await marks({ pull: { number: 7, createdAt: pull.createdAt } })).toBe('??????? ');
    expect(await marks({ pull: { ...pull, linkedIssues: [] }, history: [] })).toBe('x     x ');
  });

  it.each([
    ['no JSON', 'x{', [], /is not JSON: .*Give it as it was recorded/],
    ['no pull request', { a: 1 }, [], /holds no pull request\. Give a recorded payload/],
    [
      'checks that are none',
      { pull: { ...pull, checks: 'all' } },
      [],
      /cannot be used: pull\.checks: .*as partnerbot explain prints it/,
    ],
    [
      'a state that no check has',
      { pull: { ...pull, checks: [{ name: 'DCO', state: 'failed' }] } },
      [],
      /pull\.checks\.0\.state: .*"failure"/,
    ],
    [
      'a day that is none',
      { pull: { ...pull, createdAt: 'yesterday' } },
      [],
      /pull\.createdAt: write an instant/,
    ],
    ['facts of nothing', { facts: null, decisions: [], plan: [] }, [], /holds no pull request/],
    ['a track that is not there', { pull }, ['--track', 'nope'], /no track nope\. There are: first-pr/],
    ['a stage that is none', { pull }, ['--stage', 'emeritus'], /no stage emeritus\. There are: newcomer/],
    ['a stage without a track', { pull }, ['--stage', 'regular-reviewer'], /Name one with --track/],
    [
      'a language without words',
      { pull },
      ['--language', 'tlh'],
      /no texts in tlh\. Choose one of: de, en, es/,
    ],
  ])('says what is wrong with %s', async (_, content, options, message) => {
    const { status: code, err } = await run(trainingCommand(), [
      'try',
      file('bad.json', content),
      ...options,
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

it('says when none of one’s own tracks is meant for it, what lint doubts, and what belongs where', async () => {
  const facts = file('facts.json', { pull });
  const lost = file('lost.yml', OLD.replace('stages: [newcomer]', 'stages: []').replace('first-pr', 'mine'));
  const { out, err } = await run(trainingCommand(), ['try', facts, '--config', lost]);
  expect(out).toContain('(first-pr, version 1)');
  expect(err).toMatch(/warning: nobody ever gets the track mine/);
  expect(err).toMatch(/None of your own tracks \(mine\) is meant .* name a track with --track/);
  const named = await run(trainingCommand(), ['try', facts, '--config', lost, '--track', 'mine']);
  expect(named.out).toContain('Next step: the author’s (read)');
  const swapped = await run(trainingCommand(), ['try', lost, '--config', facts]);
  expect(swapped.status).toBe(2);
  const alone = await run(trainingCommand(), ['try', lost]);
  expect(alone.err).toMatch(/is no recorded pull request\. Give that one \(JSON\) first/);
});

describe('training diff', () => {
  it.each([
    ['nothing', OLD, 0, /^No track that there was is changed\.$/m],
    [
      'an item added',
      `${OLD}      - { id: more, text: More, by: [mentor] }\n`,
      0,
      /first-pr: adds more\. Whoever is on it sees this at once/,
    ],
    [
      'an item removed',
      tracks('      - { id: read, text: Read, by: [mentee] }\n'),
      1,
      /removes dco.*raise its version/,
    ],
    ['an item judged otherwise', OLD.replace('DCO }', 'cla }'), 1, /judges dco by other evidence/],
    [
      'the same with another version',
      OLD.replace('DCO }', 'cla }').replace('version: 1', 'version: 2'),
      0,
      /keeps it/,
    ],
    ['only words', OLD.replace('text: Sign', 'text: Sign off'), 0, /words dco differently/],
  ])('%s', async (_, after, status, message) => {
    const { status: code, out } = await run(trainingCommand(), [
      'diff',
      file('a.yml', OLD),
      file('b.yml', after),
    ]);
    expect(out).toMatch(message);
    expect(code).toBe(status);
  });
});
