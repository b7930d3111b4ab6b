import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureGiveTake } from '../../src/reports/give-take.js';
import { measureAll } from '../../src/reports/measure.js';
import { renderCsv, renderMarkdown } from '../../src/reports/render.js';
import { buildReport, narrowToCustomer, type Report } from '../../src/reports/report.js';
import { makeShareable } from '../../src/reports/shareable.js';
import { windowOf } from '../../src/reports/window.js';
import { LAST_DAY, SMALL } from './small-history.js';

type Visibility = 'public' | 'anonymous' | 'private';

/** Names that are found wherever they stand. */
function reportOn(visibilities: readonly Visibility[]): Report {
  const window = windowOf(LAST_DAY);
  const customers = visibilities.map((visibility, i) => ({
    id: `idof${i}x`,
    name: `Nameof${i}x`,
    visibility,
    stage: 'contributor',
    since: '2026-01-05',
    evidence: 'one merged pull request',
    byHand: false,
    lastSeen: '2026-02-01',
    lapsed: false,
    people: 2,
    contributions: i % 4,
    ever: true,
    relationship: {
      derived: { stage: 'contributor' as const, since: '2026-01-05', evidence: 'one merged pull request' },
      override: { stage: 'partner' as const, at: '2026-01-06', by: 'personof1x', reason: 'keptof' },
      owner: 'personof0x',
      channel: 'keptof',
      lastContact: '2026-01-07',
      silentDays: 1,
      reminders: ['keptof'],
      history: [{ at: '2026-01-06', stage: null, by: 'personof1x', note: 'keptof' }],
    },
  }));
  const people = SMALL.people.map((p, i) => ({
    ...p,
    login: `personof${i}x`,
    customer: p.customer === null ? null : `idof${i % customers.length}x`,
  }));
  const history = { ...SMALL, customers, people, mentors: [{ login: 'personof4x', capacity: 4 }] };
  const logins = new Map(people.map((p) => [p.id, p.login]));
  return buildReport({
    project: 'octo-org',
    window,
    recorded: ['review'],
    customers,
    measures: measureAll(history, window),
    giveTake: measureGiveTake(history, window),
    people: people.map(({ login, customer }) => ({
      login,
      customer,
      stage: 'contributor',
      since: null,
      missing: [],
    })),
    link: (repository, number) => `https://github.example/${repository}/${number}`,
    login: (id) => logins.get(id),
  });
}

const visibilities = fc.array(fc.constantFrom<Visibility>('public', 'anonymous', 'private'), {
  minLength: 1,
  maxLength: 8,
});

describe('a report for others', () => {
  it('names public customers only, and nobody', () => {
    fc.assert(
      fc.property(visibilities, (all) => {
        const shared = makeShareable(reportOn(all));
        for (const text of [JSON.stringify(shared), renderMarkdown(shared), renderCsv(shared)]) {
          expect(text).not.toContain('personof');
          expect(text).not.toContain('keptof');
          all.forEach((visibility, i) => {
            if (visibility === 'public') return;
            expect(text).not.toContain(`idof${i}x`);
            expect(text).not.toContain(`Nameof${i}x`);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells no total from which one or two of the others would follow', () => {
    fc.assert(
      fc.property(visibilities, (all) => {
        const { customers, metrics } = makeShareable(reportOn(all));
        const unnamed = all.filter((v) => v !== 'public').length;
        const told = customers.listed - customers.list.length;
        expect(told === 0 || told >= 3).toBe(true);
        const silent = metrics.find((m) => m.id === 'silent-share');
        expect(silent?.withheld !== undefined).toBe(unnamed === 1 || unnamed === 2);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what is behind a figure to itself, and medians of one or two', () => {
    const { metrics, people } = makeShareable(reportOn(['public', 'public']));
    expect(people).toEqual([]);
    expect(metrics.flatMap((m) => m.items)).toEqual([]);
    expect(metrics.find((m) => m.id === 'first-response')).toMatchObject({
      value: null,
      withheld: expect.any(String),
    });
    expect(metrics.find((m) => m.id === 'review-cycle')).toMatchObject({ n: 4, median: 48 });
  });
});

describe('a report for the maintainers', () => {
  const report = reportOn(['public', 'private']);

  it('leads from every figure to what is behind it', () => {
    const unanswered = report.metrics.find((m) => m.id === 'unanswered');
    expect(unanswered?.items).toMatchObject([{ url: 'https://github.example/7/4', person: 'personof3x' }]);
    expect(report.customers.showAs).toBe('counts');
  });

  it('can be about one customer, compared with nobody', () => {
    const one = narrowToCustomer(report, 'idof1x');
    expect(one?.customers.list.map((c) => c.id)).toEqual(['idof1x']);
    expect(one?.giveAndTake.map((g) => g.customer)).toEqual(['idof1x']);
    expect(one?.metrics).toEqual([]);
    expect(one && renderMarkdown(one)).toContain('- set by hand: by personof1x: keptof\n');
    expect(narrowToCustomer(report, 'nobody')).toBeUndefined();
  });

  it('is no formula in a spreadsheet and no markup in a page', () => {
    const evil = { ...report, customers: { ...report.customers, list: report.customers.list.slice(0, 1) } };
    const [row] = evil.customers.list;
    if (!row) throw new Error('no customer');
    const list = [{ ...row, id: '=1+1', name: '<img>|[x](y)' }];
    const named = { ...evil, customers: { ...evil.customers, list } };
    expect(renderCsv(named)).toContain("customer-stage,'=1+1,");
    expect(renderMarkdown(named)).toContain('\\<img\\>\\|\\[x\\](y)');
  });
});
