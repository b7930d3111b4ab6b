import type { CustomerRow } from './report.js';

/** What is known of the relationship with a customer, line by line for people; empty where it is not to be shown. */
export function listRelationship(row: CustomerRow): [name: string, value: string][] {
  const { relationship: kept, stage, since } = row;
  if (kept === undefined) return [];
  const { derived, override, silentDays, reminders } = kept;
  return [
    ['looked after by', kept.owner ?? 'nobody is named'],
    ['reached by', kept.channel ?? 'not written down'],
    [
      'last conversation',
      kept.lastContact === null ? 'not written down' : `${kept.lastContact}, ${ago(silentDays)}`,
    ],
    ['stage', `${override?.stage ?? stage}${sinceOf(override?.at ?? since)}`],
    ...(override === null
      ? []
      : [['set by hand', `by ${override.by}: ${override.reason}`] satisfies [string, string]]),
    [override === null ? 'because of' : 'by what is seen', sayDerived(derived, override !== null)],
    ...reminders.map((text): [string, string] => ['to do', text]),
  ];
}

/** Who looks after each customer and when somebody last spoke with them; undefined where nobody wrote any of it down. */
export function listContacts(
  rows: readonly CustomerRow[],
): { owner: string; lastContact: string }[] | undefined {
  const kept = rows.map(({ relationship }) => relationship);
  if (!kept.some((k) => k?.owner != null || k?.lastContact != null)) return undefined;
  return kept.map((k) => ({ owner: k?.owner ?? '–', lastContact: k?.lastContact ?? '–' }));
}

/** The history of a relationship, oldest first: what was seen, and what somebody wrote down. */
export function listRelationshipHistory(
  row: CustomerRow,
): { at: string; stage: string; by: string; note: string }[] {
  return (row.relationship?.history ?? []).map(({ at, stage, by, note }) => ({
    at,
    stage: stage ?? '–',
    by: by === 'seen' ? 'what is seen' : (by ?? 'a maintainer'),
    note: note || '–',
  }));
}

function sayDerived(
  { stage, since, evidence }: NonNullable<CustomerRow['relationship']>['derived'],
  named: boolean,
) {
  return named ? `${stage}${sinceOf(since)}: ${evidence}` : evidence;
}

function sinceOf(day: string | null): string {
  return day === null ? '' : ` since ${day}`;
}

function ago(days: number | null): string {
  return days === null || days === 0 ? 'today' : days === 1 ? 'one day ago' : `${days} days ago`;
}
