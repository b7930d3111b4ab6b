import { code } from './escape.js';

/** The issue of the digest begins with it, so that a lost database finds it again. */
export const DIGEST_MARKER = '<!-- partnerbot:digest -->';
/** So does the comment in it. */
export const DIGEST_COMMENT = '<!-- partnerbot:digest-week -->';

/** One thing that somebody can do now. Logins and places only: a digest names no customer. */
export interface DueItem {
  kind: 'answer' | 'find-mentor' | 'decide' | 'say-hello';
  /** Login of who is to act; null: the maintainers. */
  who: string | null;
  /** Login of who waits, or whom it is about; null: an account that is gone. */
  about: string | null;
  /** Of a pull request: `OWNER/NAME`, and its number. */
  repository?: string;
  number?: number;
  /** UTC day. */
  since: string;
}

/** As many are listed of one kind; the rest is counted. */
const LISTED = 20;

const TITLES: Readonly<Record<DueItem['kind'], string>> = {
  answer: 'Wait for their mentor',
  'find-mentor': 'Wait for a mentor',
  decide: 'Wait for the maintainers’ word on the next stage',
  'say-hello': 'Have been quiet for half a year; a hello may be welcome',
};
const KINDS = Object.keys(TITLES) as DueItem['kind'][];

/** Whole days from one UTC day to another. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

/** The Monday of the week of an instant, as a UTC day. */
export function mondayOf(instant: string): string {
  const day = new Date(`${instant.slice(0, 10)}T00:00:00Z`);
  const back = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - back * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The digest as Markdown. Nobody is mentioned, so nobody is notified by name; the longest waits stand first. `today` is a
 * UTC day.
 */
export function renderDigest(items: readonly DueItem[], today: string): string {
  const parts = KINDS.flatMap((kind) => {
    const some = ofKind(items, kind);
    if (some.length === 0) return [];
    const lines = some.slice(0, LISTED).map((item) => `- ${line(item, today)}`);
    const rest = some.length - LISTED;
    return [[`**${TITLES[kind]}**`, '', ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')];
  });
  if (parts.length === 0) return 'Nothing is due this week.\n\nNext step: none.';
  return `${parts.join('\n\n')}\n\nNext step: whoever is named, take the first of yours, or hand it on with \`/mentor pass\`.`;
}

function line(item: DueItem, today: string): string {
  const days = daysBetween(item.since, today);
  const about = item.about === null ? 'somebody whose account is gone' : code(item.about);
  const place =
    item.number === undefined
      ? ''
      : ` on [${item.repository}#${item.number}](/${item.repository}/issues/${item.number})`;
  const whom =
    item.kind === 'answer' && item.who
      ? ` for ${code(item.who)}`
      : item.kind === 'say-hello' && item.who
        ? `; ${code(item.who)} was their mentor`
        : '';
  return `${about}${place}${whom}, since ${item.since} (${days} ${days === 1 ? 'day' : 'days'})`;
}

/** The same for a chat that understands Slack's way of writing; its links need the address of the server. */
export function renderSlack(items: readonly DueItem[], project: string, webUrl: string): string {
  const parts = KINDS.flatMap((kind) => {
    const some = ofKind(items, kind);
    if (some.length === 0) return [];
    const lines = some.slice(0, LISTED).map((item) => {
      const place =
        item.number === undefined
          ? ''
          : ` on <${webUrl}/${item.repository}/issues/${item.number}|${slack(`${item.repository}#${item.number}`)}>`;
      const whom = item.kind === 'answer' && item.who ? ` for ${slack(item.who)}` : '';
      return `• ${slack(item.about ?? 'somebody')}${place}${whom}, since ${item.since}`;
    });
    const rest = some.length - LISTED;
    return [[`*${TITLES[kind]}*`, ...lines, ...(rest > 0 ? [`• and ${rest} more`] : [])].join('\n')];
  });
  return [`*${slack(project)}: what is due*`, ...parts].join('\n\n');
}

/** Slack's three special characters; `<!channel>` and `<@user>` are not live any more. */
function slack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function ofKind(items: readonly DueItem[], kind: DueItem['kind']): DueItem[] {
  return items
    .filter((i) => i.kind === kind)
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : `${a.about}` < `${b.about}` ? -1 : 1));
}

/** The issue of the digest; with the state of today where a dashboard is wanted. */
export function digestIssue(
  items: readonly DueItem[],
  today: string,
  dashboard: boolean,
): { title: string; body: string } {
  const counts = KINDS.map((kind) => `| ${TITLES[kind]} | ${ofKind(items, kind).length} |`);
  const shown = dashboard
    ? `As of ${today}:\n\n| | |\n| --- | --- |\n${counts.join('\n')}\n\n${renderDigest(items, today)}`
    : 'The comment below says what is due and who can act. It is edited once a week, which notifies nobody.';
  return { title: 'What is due: who waits for whom', body: `${DIGEST_MARKER}\n${shown}\n` };
}
