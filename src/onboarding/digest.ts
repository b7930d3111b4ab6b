import { code } from './escape.js';

/** The issue of the digest begins with it, so that a lost database finds it again. */
export const DIGEST_MARKER = '<!-- partnerbot:digest -->';
/** So does the comment in it. */
export const DIGEST_COMMENT = '<!-- partnerbot:digest-week -->';

/** One thing that somebody can do now. Logins and places; a customer only where those read it who may know. */
export interface DueItem {
  kind: 'answer' | 'find-mentor' | 'decide' | 'confirm' | 'say-hello';
  /** Login of who is to act; null: the maintainers. */
  who: string | null;
  /** Login of who waits, or whom it is about; null: an account that is gone. */
  about: string | null;
  /** Id of the customer that waits for a word; absent where it is not to be named. */
  customer?: string;
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
  confirm: 'Customers who have done what makes a partner, and wait for a mentor’s or maintainer’s word',
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

/** How the word of a mentor or maintainer is given. */
const CONFIRM = 'partnerbot customers confirm ID --by LOGIN --because REASON';
/** Says which customers they are, to whom may know. */
const NAME = 'partnerbot digest --dry-run';

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
    const more = [
      ...(rest > 0 ? [`- and ${rest} more`] : []),
      ...(kind === 'confirm' ? ['', sayHowToConfirm(some, (text) => `\`${text}\``)] : []),
    ];
    return [[`**${TITLES[kind]}**`, '', ...lines, ...more].join('\n')];
  });
  if (parts.length === 0) return 'Nothing is due this week.\n\nNext step: none.';
  const next = items.every((item) => item.kind === 'confirm')
    ? 'a mentor or maintainer gives their word with the command above, or lets it be.'
    : 'whoever is named, take the first of yours, or hand it on with `/mentor pass`.';
  return `${parts.join('\n\n')}\n\nNext step: ${next}`;
}

/** The command, and where there are no names, the one that tells them. */
function sayHowToConfirm(items: readonly DueItem[], code: (text: string) => string): string {
  const named = items.every((item) => item.customer !== undefined);
  const how = `The word is given with ${code(CONFIRM)}, by whoever runs the App`;
  return named ? `${how}.` : `${how}; ${code(NAME)} names them.`;
}

function line(item: DueItem, today: string): string {
  const days = daysBetween(item.since, today);
  const about = sayAbout(item, code);
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

function sayAbout({ kind, about, customer }: DueItem, quote: (text: string) => string): string {
  if (kind === 'confirm') return customer === undefined ? 'a customer' : quote(customer);
  return about === null ? 'somebody whose account is gone' : quote(about);
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
      return `• ${sayAbout(item, slack)}${place}${whom}, since ${item.since}`;
    });
    const rest = some.length - LISTED;
    const more = [
      ...(rest > 0 ? [`• and ${rest} more`] : []),
      ...(kind === 'confirm' ? [sayHowToConfirm(some, (text) => `\`${text}\``)] : []),
    ];
    return [[`*${TITLES[kind]}*`, ...lines, ...more].join('\n')];
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
    .sort((a, b) => (a.since === b.since ? (nameOf(a) < nameOf(b) ? -1 : 1) : a.since < b.since ? -1 : 1));
}

function nameOf({ about, customer }: DueItem): string {
  return `${about ?? customer}`;
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
