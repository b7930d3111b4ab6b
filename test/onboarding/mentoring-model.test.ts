import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/config/defaults.js';
import { nextBusinessInstant } from '../../src/mentors/business-days.js';
import type { Mentor } from '../../src/mentors/types.js';
import { decide } from '../../src/onboarding/decide.js';
import type { Actor, CommentFact, Facts } from '../../src/onboarding/facts.js';
import { firstSight } from '../../src/onboarding/first-sight.js';
import { foldAssigned, foldHeard } from '../../src/onboarding/fold.js';
import { remember } from '../../src/onboarding/memory.js';
import type { Plan } from '../../src/onboarding/plan.js';
import { dayOf, mentor, START } from '../mentors/make.js';

const HOUR = 3_600_000;
const NAMES = ['ann', 'ben', 'eve', 'dora'];
const actor = (login: string): Actor => ({ id: NAMES.indexOf(login) + 10, login, type: 'User' });
const APP: Actor = { id: 1, login: 'partnerbot', type: 'Bot' };

/** What happens before the next look, and after how many hours it comes. */
interface Turn {
  hours: number;
  act: 'nothing' | 'author' | 'mentor' | 'stranger' | 'keep' | 'draft' | 'ready';
}

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'];
const people = fc.array(
  fc.record({
    timezone: fc.constantFrom(...ZONES),
    from: fc.integer({ min: 0, max: 30 }),
    days: fc.integer({ min: -1, max: 20 }),
  }),
  { minLength: 3, maxLength: 3 },
);
const turns = fc.array(
  fc.record<Turn>({
    hours: fc.constantFrom(5, 11, 24, 50, 100, 170),
    act: fc.constantFrom(
      'nothing',
      'nothing',
      'nothing',
      'nothing',
      'nothing',
      'nothing',
      'author',
      'mentor',
      'stranger',
      'keep',
      'draft',
      'ready',
    ),
  }),
  { minLength: 10, maxLength: 25 },
);

/** GitHub and the database in memory, as far as one pull request needs them. */
class World {
  now = START + 67 * 24 * HOUR;
  memory = firstSight();
  comments: CommentFact[] = [];
  assignees: Actor[] = [];
  timeline: Facts['pull']['timeline'] = [];
  commands: Facts['commands'] = [];
  draft = false;
  #ids = 100;
  readonly mentors: Mentor[];
  readonly settings = defaultSettings();

  constructor(given: readonly { timezone: string; from: number; days: number }[]) {
    this.mentors = given.map(({ timezone, from, days }, i) =>
      mentor(NAMES[i] ?? '', {
        timezone,
        away: days < 0 ? [] : [{ from: dayOf(67 + from), until: dayOf(67 + from + days), mode: 'none' }],
      }),
    );
    this.settings.customers = [
      {
        id: 'acme',
        name: 'Acme',
        domains: [],
        orgs: [],
        companies: [],
        visibility: 'public',
        people: [{ login: 'dora' }],
      },
    ] as unknown as Facts['settings']['customers'];
    this.settings.mentors = { ...this.settings.mentors, mentors: this.mentors, fallback: 'olga' };
  }

  comment(by: Actor, body: string, marks: Partial<CommentFact> = {}): number {
    this.#ids += 1;
    const at = this.at();
    this.comments.push({ id: this.#ids, author: by, body, at, url: '', sticky: null, ...marks });
    return this.#ids;
  }

  at(): string {
    return new Date(this.now).toISOString();
  }

  facts(): Facts {
    const { settings } = this;
    const created = new Date(START + 67 * 24 * HOUR).toISOString();
    const pull = {
      nodeId: 'PR_1',
      number: 1,
      title: '',
      url: '',
      state: 'open' as const,
      draft: this.draft,
      locked: false,
      createdAt: created,
      updatedAt: created,
      closedAt: null,
      mergedAt: null,
      author: actor('dora'),
      authorAssociation: 'NONE',
      headSha: '',
      headAt: null,
      headOwner: null,
      labels: [],
      assignees: this.assignees,
      requestedReviewers: [],
      paths: [],
      changedLines: 1,
      checks: [],
      reviews: [],
      comments: this.comments,
      linkedIssues: [],
      timeline: this.timeline,
    };
    return {
      now: this.at(),
      activatedAt: created,
      seed: 'PR_1',
      configVersion: 'v1',
      settings,
      pull,
      memory: this.memory,
      repository: { id: 1, owner: 'o', name: 'r', private: false, archived: false, labels: [] },
      evidence: [{ login: 'dora', userId: actor('dora').id, date: created }],
      commands: this.commands,
      statements: [],
      optedOut: false,
      history: [],
      knownStage: null,
      affiliationSettled: false,
      pairedWith: null,
      rota: settings.mentors,
      busy: [],
      intakePaused: false,
      lastChoice: null,
      open: [],
      recent: {},
      total: {},
    };
  }

  /** One look, as the jobs carry it out where GitHub takes everything. */
  look(): Plan {
    let facts = this.facts();
    let plan = decide(facts);
    for (let tries = 0; plan.unsettled && tries < 5; tries++) {
      const assign = plan.actions.find((a) => a.action === 'assign');
      if (!assign) break;
      facts = foldAssigned(foldHeard(plan), assign);
      this.assignees = facts.pull.assignees;
      this.#note('assigned', assign.login);
      facts = { ...facts, pull: { ...facts.pull, timeline: this.timeline } };
      plan = decide(facts);
    }
    for (const action of plan.actions) {
      if (action.action === 'comment.create') this.comment(APP, action.body, { sticky: action.state });
      if (action.action === 'nudge.create') this.comment(APP, action.body, { nudge: action.state });
      if (action.action === 'nudge.delete')
        this.comments = this.comments.filter((c) => c.id !== action.commentId);
      if (action.action === 'unassign') {
        this.assignees = this.assignees.filter((a) => a.login !== action.login);
        this.#note('unassigned', action.login);
      }
    }
    this.memory = { ...remember(facts.memory, plan.records), seenAt: this.memory.seenAt ?? this.at() };
    this.commands = [];
    return plan;
  }

  #note(kind: 'assigned' | 'unassigned', subject: string): void {
    this.timeline = [...this.timeline, { kind, subject, actor: APP, byBot: true, at: this.at() }];
  }

  act({ hours, act }: Turn): void {
    this.now += hours * HOUR;
    const current = this.memory.mentor?.login;
    if (act === 'author') this.comment(actor('dora'), 'And now?');
    if (act === 'mentor' && current) this.comment(actor(current), 'Look at line 3.');
    if (act === 'stranger') this.comment({ id: 99, login: 'sam', type: 'User' }, 'I would say yes.');
    if (act === 'draft' || act === 'ready') this.draft = act === 'draft';
    if (act !== 'keep') return;
    const commentId = this.comment(actor('dora'), '/keep 3d');
    this.commands = [
      {
        commentId,
        actor: actor('dora'),
        permission: null,
        at: this.at(),
        index: 0,
        key: 0,
        name: 'keep',
        args: '3d',
      },
    ];
  }
}

test('whatever happens: one mentor, one reminder with one mention in business hours, never a lapsed one again', () => {
  const seen = { nudges: 0, reassigned: 0, owner: 0, stands: 0 };
  fc.assert(
    fc.property(people, turns, (given, story) => {
      const world = new World(given);
      const lapsed = new Set<string>();
      let posted = new Set<number>();
      for (const turn of [{ hours: 0, act: 'nothing' } as Turn, ...story]) {
        const before = world.memory.mentor?.login;
        const times = world.memory.mentoring.reassignments;
        world.act(turn);
        world.look();
        const { mentor: now, mentoring } = world.memory;
        if (mentoring.reassignments > times && before) lapsed.add(before);
        expect(mentoring.reassignments).toBeLessThanOrEqual(2);
        expect(lapsed.has(now?.login ?? '')).toBe(false);
        expect(now?.login).not.toBe('dora');
        expect(world.assignees.length).toBeLessThanOrEqual(1);
        expect(world.assignees[0]?.login).toBe(now?.login);
        const nudges = world.comments.filter((c) => c.nudge);
        expect(nudges.length).toBeLessThanOrEqual(1);
        for (const { id, nudge, body } of nudges) {
          if (posted.has(id) || !nudge) continue;
          const mentions = [...body.replace(/`[^`]*`/g, '').matchAll(/@([a-z]+)/g)].map((m) => m[1]);
          expect(mentions).toEqual([nudge.to]);
          const to = world.mentors.find((m) => m.login === nudge.to);
          if (nudge.step === 'nudge' && to)
            expect(nextBusinessInstant(world.at(), to.timezone)).toBe(world.at());
          seen[nudge.step === 'owner' ? 'owner' : 'nudges'] += 1;
        }
        posted = new Set([...posted, ...nudges.map((c) => c.id)]);
        if (mentoring.standsInFor) seen.stands += 1;
        // The same again changes nothing.
        const again = decide(world.facts());
        expect(
          again.actions.filter((a) => /^(?:assign|unassign|nudge|comment.create)/.test(a.action)),
        ).toEqual([]);
      }
      seen.reassigned += lapsed.size;
    }),
    { numRuns: 50, seed: 4 },
  );
  // The stories reach everything that they are about.
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
});
