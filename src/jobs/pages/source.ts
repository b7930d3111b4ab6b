import type { Report } from '../../reports/report.js';
import { makeShareable } from '../../reports/shareable.js';
import { type Window, windowOf } from '../../reports/window.js';
import {
  type CheckState,
  listCheckStates,
  listMonths,
  listUnknownContributors,
} from '../../store/pages/history.js';
import { listSeenPulls, type SeenPull } from '../../store/pages/pulls.js';
import { endSession, isSessionEnded, purgeEndedSessions } from '../../store/pages/sessions.js';
import { listInstallations } from '../../store/repositories.js';
import { listSettings } from '../configuration.js';
import type { Context } from '../context.js';
import { gatherReport } from '../report.js';
import { createAccess } from './access.js';
import { gatherHealth, type HealthView } from './health.js';
import { gatherJourney, type Journey } from './journey.js';
import { gatherForecast, gatherMentors, type MentorsView } from './mentors.js';
import { listReadable } from './readable.js';
import { createReports, type Gathered } from './reports.js';
import { listSecretCustomers, narrowReport } from './sight.js';
import { gatherWaiting, type WaitingPull } from './today.js';
import type { Access, Look, PlaceOfPages, Viewer } from './types.js';
import { gatherWhy, listDecided, type WhyView } from './why.js';

/** What pages are made of. Everything that a look must not see is left out here, not on the page. */
export interface PageSource {
  listPlaces(): Promise<PlaceOfPages[]>;
  access(place: PlaceOfPages, viewer: Viewer): Promise<Access>;
  look(place: PlaceOfPages, viewer: Viewer, access: Access): Promise<Look>;
  /** Of when the oldest of the figures is that this look was given so far. */
  asOf(look: Look): Date;
  /** The same figures as `partnerbot report`, as far as the viewer may see them; null where they may see none. */
  report(look: Look, window: Window): Promise<Report | null>;
  /** For everybody, where the configuration opens it; null where it does not. */
  publicReport(place: PlaceOfPages, window: Window): Promise<Gathered<Report> | null>;
  waiting(look: Look, filter?: Parameters<typeof gatherWaiting>[2]): Promise<WaitingPull[]>;
  pullsOfCustomer(look: Look, customer: string): Promise<SeenPull[]>;
  journey(look: Look, login: string): Promise<Journey | null>;
  /** Of whom among these there is a journey for this viewer, in lower case: whom to make links of. */
  readable(look: Look, logins: readonly (string | null | undefined)[]): Promise<ReadonlySet<string>>;
  mentors(look: Look): Promise<MentorsView>;
  health(look: Look): Promise<HealthView>;
  why(look: Look, at: { repository: string; number: number }): Promise<WhyView | null>;
  decided(look: Look, limit: number): Promise<{ repository: string; number: number; at: string }[]>;
  checks(look: Look, window: Window): Promise<CheckState[]>;
  months(look: Look, window: Window): ReturnType<typeof listMonths>;
  unknown(look: Look): ReturnType<typeof listUnknownContributors>;
  /** Gathers the figures of the usual days beforehand, for those who look first. */
  warm(): Promise<void>;
  endSession(digest: string, until: Date): Promise<void>;
  isSessionEnded(digest: string): Promise<boolean>;
}

const CHECKS = 100;
const UNKNOWN = 10;
/** Installations whose figures are gathered beforehand; further ones are gathered when somebody looks. */
const WARM = 20;

/** Reads everything from the store; asks GitHub only what somebody may see. `webUrl` is GitHub's, for links. */
export function createPageSource(ctx: Context, webUrl: string): PageSource {
  const { db } = ctx;
  const reports = createReports(ctx, (place, settings, window) =>
    gatherReport(db, place.installation, {
      project: place.owner,
      customers: settings,
      ladder: settings.ladder,
      mentors: settings.mentors.mentors
        .filter((m) => m.onRota)
        .map(({ login, capacity }) => ({ login, capacity })),
      window,
      webUrl,
    }),
  );
  const checks = createReports(ctx, (place, _, window) =>
    listCheckStates(db, place.installation, span(window), CHECKS),
  );
  const months = createReports(ctx, (place, _, window) => listMonths(db, place.installation, span(window)));
  const unknown = createReports(ctx, (place) => listUnknownContributors(db, place.installation, UNKNOWN));
  const forecasts = createReports(ctx, (place, settings) =>
    gatherForecast(db, place.installation, settings.mentors, ctx.clock.now()),
  );
  const oldest = new WeakMap<Look, Date>();
  const noted = <T>(look: Look, { value, at }: Gathered<T>): T => {
    if (at < asOf(look)) oldest.set(look, at);
    return value;
  };
  const asOf = (look: Look): Date => oldest.get(look) ?? look.now;
  const today = (look: Look): Window => windowOf(look.now.toISOString().slice(0, 10));
  const span = ({ from, until }: Window) => ({ from: new Date(from), until: new Date(until) });
  return {
    listPlaces: async () =>
      (await listInstallations(db)).map(({ installation, account_login: owner }) => ({
        installation,
        owner,
      })),
    access: createAccess(ctx),
    look: async (place, viewer, access) => ({
      place,
      viewer,
      access,
      settings: await findLargest(ctx, place),
      now: ctx.clock.now(),
    }),
    asOf,
    report: async (look, window) => {
      if (look.settings === null) return null;
      return narrowReport(noted(look, await reports(look.place, look.settings, window)), look);
    },
    publicReport: async (place, window) => {
      const settings = await findLargest(ctx, place);
      if (settings?.dashboard?.public !== true) return null;
      const { value, at } = await reports(place, settings, window);
      return { value: makeShareable(value), at };
    },
    waiting: (look, filter) => gatherWaiting(db, look, filter),
    pullsOfCustomer: async (look, customer) =>
      listSecretCustomers(look).has(customer)
        ? []
        : await listSeenPulls(db, look.place.installation, {
            customer,
            hidden: look.access.hidden,
            limit: 100,
          }),
    journey: (look, login) => gatherJourney(db, look, login),
    readable: (look, logins) => listReadable(db, look, logins),
    mentors: async (look) => {
      const { settings, access, place } = look;
      const forecast = settings !== null && access.role === 'maintainer';
      return await gatherMentors(
        db,
        look,
        forecast ? noted(look, await forecasts(place, settings, today(look))) : null,
      );
    },
    health: (look) => gatherHealth(db, look),
    why: (look, at) => gatherWhy(db, look, at),
    decided: (look, limit) => listDecided(db, look, limit),
    checks: async (look, window) =>
      look.settings === null ? [] : noted(look, await checks(look.place, look.settings, window)),
    months: async (look, window) =>
      look.settings === null ? [] : noted(look, await months(look.place, look.settings, window)),
    unknown: async (look) =>
      look.settings === null ? [] : noted(look, await unknown(look.place, look.settings, today(look))),
    warm: async () => {
      const window = windowOf(ctx.clock.now().toISOString().slice(0, 10));
      for (const { installation, account_login: owner } of (await listInstallations(db)).slice(0, WARM)) {
        const place = { installation, owner };
        const settings = await findLargest(ctx, place);
        if (settings === null) continue;
        for (const find of [reports, months, unknown, forecasts, checks]) await find(place, settings, window);
      }
    },
    endSession: async (digest, until) => {
      await purgeEndedSessions(db, ctx.clock.now());
      await endSession(db, digest, until);
    },
    isSessionEnded: (digest) => isSessionEnded(db, digest),
  };
}

/** Of the configurations that were last in force, the one that knows most customers: the one that a report goes by. */
async function findLargest(ctx: Context, place: PlaceOfPages): Promise<Look['settings']> {
  const all = await listSettings(ctx, place.installation);
  return all.sort((a, b) => b.customers.length - a.customers.length)[0] ?? null;
}
