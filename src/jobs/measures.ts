import { checkShares } from '../reports/ci.js';
import { customerShares } from '../reports/customers.js';
import type { ListedCustomer } from '../reports/history.js';
import { dropUnrecorded } from '../reports/measure.js';
import { mentorLoad, mentorResponse } from '../reports/mentors.js';
import { type Item, type Measured, type Measures, measureShare, round } from '../reports/metric.js';
import { organisationFactors } from '../reports/organisations.js';
import { conversionOf, OCCASIONAL_DAYS, OCCASIONAL_PULLS } from '../reports/people.js';
import { acceptanceOf } from '../reports/reviews.js';
import { timeToStage } from '../reports/rungs.js';
import { type Window, windowBefore } from '../reports/window.js';
import { countActivity, countOccasional, countOrganisations, countSteps } from '../store/metrics-people.js';
import {
  listWaitingForMentors,
  measureMentorResponse,
  measureResponses,
  measureReviews,
} from '../store/metrics-pulls.js';
import {
  type CustomerMilestones,
  countFlakes,
  listRecordedKinds,
  listRises,
  measureApprovalWait,
  measureCiFeedback,
  measureGiveBacks,
} from '../store/metrics-rest.js';
import type { Span, StoredDurations, StoredItem } from '../store/metrics-sql.js';
import type { Db } from '../store/tables.js';

const MS_PER_DAY = 86_400_000;

/** What the metrics need to know beside what is stored. */
export interface MeasureContext {
  customers: readonly ListedCustomer[];
  milestones: readonly CustomerMilestones[];
  mentors: readonly { login: string; capacity: number }[];
  topStage: string;
  /** From the first to the highest, for the order in which they are told. */
  stages?: readonly string[];
  targetHours: number;
}

export function spanOf(installation: number, window: Window): Span {
  return { installation, from: iso(window.from), until: iso(window.until) };
}

/** The twelve metrics from the store: the same figures as `measureAll` gives for the same facts. */
export async function gatherMeasures(
  db: Db,
  installation: number,
  window: Window,
  context: MeasureContext,
): Promise<Measures> {
  const s = spanOf(installation, window);
  const measures = {
    ...measureCustomers(context),
    ...(await measurePeople(db, s, window, context)),
    ...(await measurePulls(db, s, context)),
    ...(await measureRest(db, s, context)),
  };
  return dropUnrecorded(measures, await listRecordedKinds(db, installation));
}

function measureCustomers({ customers, milestones }: MeasureContext): Measures {
  const seen = milestones.filter((m) => m.contributions > 0).map((m) => m.customer);
  const ever = milestones.filter((m) => m.ever).map((m) => m.customer);
  return customerShares(customers, new Set(seen), new Set(ever));
}

async function measurePeople(db: Db, s: Span, window: Window, context: MeasureContext): Promise<Measures> {
  const activity = await countActivity(db, s, iso(windowBefore(window).from));
  const steps = await countSteps(db, s, context.topStage);
  const rule = {
    recentFrom: iso(window.from - OCCASIONAL_DAYS * MS_PER_DAY),
    mostPulls: OCCASIONAL_PULLS,
  };
  const occasional = await countOccasional(db, s, rule);
  const half = await countOrganisations(db, s);
  const people = half.people.map((p) => ({ id: String(p.person), n: p.value ?? 0 }));
  const factors = organisationFactors(half.customers, people);
  return {
    conversion: conversionOf(steps.people, steps.customers),
    'new-contributors': { value: activity.fresh, n: activity.fresh, items: itemsOf(activity.freshItems) },
    retention: measureShare(activity.stayed, activity.before, itemsOf(activity.stayedItems)),
    'occasional-share': measureShare(occasional.occasional, occasional.active, itemsOf(occasional.items)),
    'elephant-factor': {
      ...factors['elephant-factor'],
      parts: sharesOf(factors['elephant-factor'], half.total),
    },
    'absence-factor': { ...factors['absence-factor'], value: half.peopleForHalf, n: half.total },
  };
}

/** Only the first people are at hand here, so the shares are taken of the whole again. */
function sharesOf({ parts = [], n: attributed }: Measured, total: number): Measured['parts'] & object {
  return parts.map((part) => {
    const n = part.customer === undefined ? total - attributed : part.n;
    return { ...part, n, value: total === 0 ? null : round(n / total) };
  });
}

async function measurePulls(db: Db, s: Span, context: MeasureContext): Promise<Measures> {
  const { response: first, review, unanswered } = await measureResponses(db, s);
  const reviews = await measureReviews(db, s);
  const waiting = (await listWaitingForMentors(db, s)).map(({ note, ...item }) => ({
    ...itemOf(item),
    person: note ?? '',
  }));
  const { within, missed, ...response } = await measureMentorResponse(db, s, context.targetHours);
  const answered = { ...measuredOf(response), items: response.items.map(mentorIsPerson) };
  const late = { within, missed: missed.n, items: missed.items.map(mentorIsPerson) };
  return {
    'first-response': measuredOf(first),
    'first-review': measuredOf(review),
    unanswered: { value: unanswered.n, n: unanswered.n, items: itemsOf(unanswered.items) },
    'review-cycle': measuredOf(reviews.cycles),
    'pull-request-duration': measuredOf(reviews.durations),
    acceptance: acceptanceOf(reviews.customers, reviews.others, itemsOf(reviews.rejected)),
    'mentor-load': mentorLoad(waiting, context.mentors),
    'mentor-response': mentorResponse(answered, late, context.targetHours),
  };
}

function mentorIsPerson({ note, ...item }: StoredItem): Item {
  return { ...itemOf(item), person: note ?? '' };
}

async function measureRest(db: Db, s: Span, context: MeasureContext): Promise<Measures> {
  const flakes = await countFlakes(db, s);
  return {
    'ci-feedback': measuredOf(await measureCiFeedback(db, s)),
    'ci-approval-wait': measuredOf(await measureApprovalWait(db, s)),
    ...checkShares(flakes.checks, itemsOf(flakes.failed), itemsOf(flakes.flaky)),
    'time-to-stage': timeToStage(itemsOf(await listRises(db, s)), context.topStage, context.stages),
    'give-back-lead-time': measuredOf(await measureGiveBacks(db, s)),
  };
}

function measuredOf({ n, median, p85, items }: StoredDurations): Measured {
  const rounded = (value: number | null): number | null => (value === null ? null : round(value));
  return { value: rounded(median), n, median: rounded(median), p85: rounded(p85), items: itemsOf(items) };
}

function itemsOf(items: readonly StoredItem[]): Item[] {
  return items.map(itemOf);
}

/** Ids are texts in the reports. */
function itemOf({ repository, person, ...rest }: StoredItem): Item {
  return {
    ...(repository !== undefined && { repository: String(repository) }),
    ...(person !== undefined && { person: String(person) }),
    ...rest,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
