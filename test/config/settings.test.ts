import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultSettings, defaultTracks } from '../../src/config/defaults.js';
import { parseSettings } from '../../src/config/parse.js';
import type { Settings } from '../../src/onboarding/settings.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';

function settingsOf(yaml: string): Settings {
  const { settings, problems } = parseSettings(yaml, 'partnerbot.yml');
  expect(problems).toEqual([]);
  if (!settings) throw new Error('no settings');
  return settings;
}

describe('defaults', () => {
  test('customers and mentors alone are a complete configuration', () => {
    const settings = settingsOf(
      'customers: [{ id: acme, name: Acme, domains: [ACME.com] }]\nmentors: { people: [alice] }\n',
    );
    expect(settings).toEqual({
      ...defaultSettings(),
      customers: [
        {
          id: 'acme',
          name: 'Acme',
          domains: ['acme.com'],
          orgs: [],
          companies: [],
          people: [],
          visibility: 'anonymous',
        },
      ],
      mentors: {
        mentors: [{ login: 'alice', timezone: 'UTC', capacity: 3, skills: [], away: [], onRota: true }],
        independence: 'prefer',
        response: { nudgeAfter: 2, standInAfter: 4, reassignAfter: 6 },
      },
    });
  });

  test('live, all repositories, nothing to the backlog, the default labels, tracks and ladder', () => {
    const { mode, repositories, backlog, labels, nameCustomers, tracks, ladder } =
      settingsOf('customers: []');
    expect({ mode, repositories, backlog, nameCustomers }).toEqual({
      mode: 'live',
      repositories: [],
      backlog: 'none',
      nameCustomers: true,
    });
    expect([labels.partner.name, labels.customerPrefix.name, labels.stagePrefix.name, labels.ignore]).toEqual(
      ['partner', 'partner: ', 'stage: ', 'partnerbot: ignore'],
    );
    expect(tracks.map(({ id }) => id)).toEqual([
      'first-pr',
      'regular-contributor',
      'reviewer-in-training',
      'give-back',
    ]);
    expect(ladder).toEqual(defaultLadder());
  });

  test('every stage below the last has a default track, and default tracks name no other stage', () => {
    const stages = defaultLadder().stages.map(({ id }) => id);
    const named = defaultTracks().flatMap((track) => track.stages);
    expect(named.toSorted()).toEqual(stages.slice(0, -1).toSorted());
  });

  test('comments link the privacy page of this project, unless a copy is named', () => {
    const project = /^url: (\S+)$/m.exec(readFileSync('app.yml', 'utf8'))?.[1] ?? '';
    const page = `${project}/blob/main/docs/privacy.md`;
    const linksOf = (yaml: string) => settingsOf(`customers: []\n${yaml}`).links;
    expect(readFileSync('docs/privacy.md', 'utf8')).toMatch(/^# Privacy$/m);
    expect(linksOf('')).toEqual({ privacy: page });
    expect(linksOf('links: { help: https://example.org/help }')).toEqual({
      privacy: page,
      help: 'https://example.org/help',
    });
    const privacy = 'https://example.org/ours';
    expect(linksOf(`links: { privacy: ${privacy} }`)).toEqual({ privacy });
  });

  test('default tracks ask once for the affiliation, which `/affiliation` settles', () => {
    const asked = defaultTracks().flatMap((track) => track.items.map((item) => item.evidence ?? {}));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((evidence) => 'affiliationSettled' in evidence)).toHaveLength(1);
  });

  test('one who changes the settings changes nobody else’s', () => {
    const first = settingsOf('customers: []');
    first.tracks.length = 0;
    first.mentors.response.nudgeAfter = 99;
    expect(settingsOf('customers: []').tracks).toHaveLength(4);
    expect(settingsOf('customers: []').mentors.response.nudgeAfter).toBe(2);
  });
});

describe('what is written', () => {
  test('reaches the settings under its name in the program', () => {
    const settings = settingsOf(`
mode: dry-run
repositories: ['*', '!website']
backlog: all
name_customers: false
labels: { partner: friend, stage_prefix: { name: 'at ', color: 'ABCDEF' }, ignore: hush }
links: { help: https://example.org/help }
customers: { from: acme/private-settings:people/customers.yml }
independents: [{ login: someone, id: 7, from: 2024-01-01 }]
mentors:
  people:
    - login: alice
      timezone: Europe/Berlin
      capacity: 2
      skills: ['src/**']
      away: [{ from: 2026-12-20, until: 2027-01-03 }]
      employer: acme
      on_rota: false
    - login: bob
      away: [{ from: 2026-12-20, until: 2026-12-20, mode: finish-existing }]
    - carol
  independence: require
  max_per_customer: 2
  fallback: bob
  response: { stand_in_after: 3 }
`);
    const { labels, links } = defaultSettings();
    expect(settings).toMatchObject({
      mode: 'dry-run',
      repositories: ['*', '!website'],
      backlog: 'all',
      nameCustomers: false,
      labels: {
        partner: { ...labels.partner, name: 'friend' },
        customerPrefix: labels.customerPrefix,
        stagePrefix: { ...labels.stagePrefix, name: 'at ', color: 'abcdef' },
        ignore: 'hush',
      },
      links: { ...links, help: 'https://example.org/help' },
      customers: [],
      customersFrom: { owner: 'acme', repo: 'private-settings', path: 'people/customers.yml' },
      independents: [{ login: 'someone', id: 7, from: '2024-01-01' }],
      mentors: {
        mentors: [
          {
            login: 'alice',
            timezone: 'Europe/Berlin',
            capacity: 2,
            skills: ['src/**'],
            away: [{ from: '2026-12-20', until: '2027-01-03', mode: 'none' }],
            employer: 'acme',
            onRota: false,
          },
          {
            login: 'bob',
            timezone: 'UTC',
            capacity: 3,
            away: [{ from: '2026-12-20', until: '2026-12-20', mode: 'finish-existing' }],
          },
          { login: 'carol', onRota: true },
        ],
        independence: 'require',
        maxPerCustomer: 2,
        fallback: 'bob',
        response: { nudgeAfter: 2, standInAfter: 3, reassignAfter: 6 },
      },
    });
  });

  test('criteria of a ladder, and titles from ids', () => {
    const { ladder } = settingsOf(`
ladder:
  stages:
    - id: newcomer
    - id: regular-reviewer
      criteria:
        { merged: 1, reviews: 2, merged_and_reviews: 3, window_days: 4, first_seen_days: 5, active_within_days: 6, after: newcomer }
`);
    expect(ladder.stages).toEqual([
      { id: 'newcomer', title: 'Newcomer', criteria: {} },
      {
        id: 'regular-reviewer',
        title: 'Regular reviewer',
        criteria: {
          merged: 1,
          reviews: 2,
          mergedAndReviews: 3,
          windowDays: 4,
          firstSeenDays: 5,
          activeWithinDays: 6,
          after: 'newcomer',
        },
      },
    ]);
  });
});

describe('tracks', () => {
  test('replace a default one where it stands; a new one comes before the default ones', () => {
    const { tracks } = settingsOf(`
tracks:
  - { id: regular-contributor, title: Mine, stages: [regular-contributor], items: [{ id: a, text: A }] }
  - { id: onboarding, title: New, stages: [newcomer], items: [{ id: b, text: B, evidence: { merged: true } }] }
`);
    expect(tracks.map(({ id, title }) => [id, title])).toEqual([
      ['onboarding', 'New'],
      ['first-pr', 'Your first contribution'],
      ['regular-contributor', 'Mine'],
      ['reviewer-in-training', 'Learning to review'],
      ['give-back', 'Giving back an in-house change'],
    ]);
    expect(tracks[0]?.items).toEqual([{ id: 'b', text: 'B', evidence: { merged: true }, by: [] }]);
    expect(tracks[2]?.items).toEqual([{ id: 'a', text: 'A', by: ['mentor'] }]);
  });

  test.each([
    ['{ check: DCO }', { check: ['DCO'] }],
    ['{ check: [a, b] }', { check: ['a', 'b'] }],
    ['{ ci_green: true }', { ciGreen: true }],
    ['{ linked_issue: true }', { linkedIssue: true }],
    ['{ max_changed_lines: 9 }', { maxChangedLines: 9 }],
    ['{ review_answered_within_days: 7 }', { reviewAnsweredWithinDays: 7 }],
    ['{ merged_count: 3, over_days: 30 }', { mergedCount: 3, overDays: 30 }],
    ['{ merged_count: 3 }', { mergedCount: 3 }],
    ["{ touches: 'docs/**' }", { touches: ['docs/**'] }],
    ['{ reviews_given: 2 }', { reviewsGiven: 2 }],
    ['{ affiliation_settled: true }', { affiliationSettled: true }],
    ['{ active_days: 90 }', { activeDays: 90 }],
    ['{ not: { merged: true } }', { not: { merged: true } }],
    ['{ any: [{ merged: true }, { active_days: 1 }] }', { any: [{ merged: true }, { activeDays: 1 }] }],
    [
      '{ all: [{ merged: true, ci_green: true }] }',
      { all: [{ all: [{ ciGreen: true }, { merged: true }] }] },
    ],
    ['{ linked_issue: true, merged: true }', { all: [{ linkedIssue: true }, { merged: true }] }],
  ])('evidence %s', (evidence, expected) => {
    const { tracks } = settingsOf(
      `tracks: [{ id: t, title: T, stages: [newcomer], items: [{ id: a, text: A, evidence: ${evidence} }] }]`,
    );
    expect(tracks[0]?.items[0]?.evidence).toEqual(expected);
  });
});
