import { listContacts, listRelationship, listRelationshipHistory } from './relationship-lines.js';
import type { Metric, Report } from './report.js';

/** A value with its unit, for people: `12.5 %`, `3.2 h`; `no data` where there is none. */
export function renderValue(value: number | null, unit: Metric['unit']): string {
  if (value === null) return 'no data';
  const short = (x: number): string => String(Math.round(x * 10) / 10);
  if (unit === 'share') return `${short(value * 100)} %`;
  if (unit === 'hours') return `${short(value)} h`;
  if (unit === 'days') return `${short(value)} d`;
  return short(value);
}

/** What stands in a table for one figure. */
export function renderFigure(metric: Metric): string {
  if (metric.withheld !== undefined) return 'kept back';
  const { id, value, unit, n } = metric;
  if (value === null) return 'no data';
  if (id === 'elephant-factor')
    return `${value} ${value === 1 ? 'firm makes' : 'firms make'} half of what known customers do`;
  if (id === 'absence-factor') return `${value} ${value === 1 ? 'person makes' : 'people make'} half`;
  const spread = metric.p85 === undefined ? '' : `, 85 % within ${renderValue(metric.p85, unit)}`;
  return `${renderValue(value, unit)}${spread}${unit === 'count' ? '' : ` (n = ${n})`}`;
}

/** The parts of a figure, each with its value; single people's and customers' shares are left to JSON and CSV. */
export function listParts(metric: Metric): [name: string, value: string][] {
  if (metric.withheld !== undefined) return [];
  return (metric.parts ?? [])
    .filter((p) => p.person === undefined && p.n > 0)
    .map((p) => {
      const unit = metric.id === 'elephant-factor' || p.name.startsWith('within ') ? 'share' : metric.unit;
      const spread = p.p85 === undefined ? '' : `, 85 % within ${renderValue(p.p85, unit)}`;
      return [p.name, `${renderValue(p.value, unit)}${spread} (n = ${p.n})`];
    });
}

/** The gauge of partners: counts below ten customers, shares against the band from there on. */
export function renderGauge({ customers: c }: Report): string {
  const share = (n: number): string => `${Math.round((n / c.listed) * 1000) / 10} %`;
  if (c.listed === 0) return 'No customer is listed.';
  const counts = `${c.partners} of ${c.listed} customers stand at the stage partner or above, ${c.candidates} ${c.candidates === 1 ? 'is a candidate' : 'are candidates'}`;
  const band = `${c.band.from * 100} to ${c.band.until * 100} %`;
  return c.showAs === 'counts'
    ? `${counts}.`
    : `${counts}: ${share(c.partners)} and ${share(c.candidates)}, where ${band} are worth winning.`;
}

/** The report as a Markdown document. */
export function renderMarkdown(report: Report): string {
  const { customers: c, window } = report;
  const lines = [
    `# ${inMarkdown(report.project)}, ${window.from} to ${window.until}`,
    '',
    renderGauge(report),
    '',
  ];
  if (report.metrics.length > 0) {
    lines.push('| figure | value |', '| --- | --- |');
    for (const m of report.metrics) {
      lines.push(`| ${m.number}. ${m.title} | ${renderFigure(m)} |`);
      for (const [name, value] of listParts(m)) lines.push(`| – ${inMarkdown(name)} | ${value} |`);
    }
    lines.push('');
  }
  if (c.list.length > 0) {
    const contacts = listContacts(c.list);
    const head = '| customer | stage | since | seen last | contributions |';
    lines.push('## Customers', '', contacts ? `${head} looked after by | last conversation |` : head);
    lines.push(contacts ? '| --- | --- | --- | --- | --- | --- | --- |' : '| --- | --- | --- | --- | --- |');
    for (const [at, r] of c.list.entries()) {
      const contact = contacts?.[at];
      const more = contact ? ` ${inMarkdown(contact.owner)} | ${contact.lastContact} |` : '';
      lines.push(
        `| ${inMarkdown(r.name)} | ${r.stage}${r.byHand ? ' (by hand)' : ''} | ${r.since ?? '–'} | ${r.lastSeen ?? 'none seen'} | ${r.contributions} |${more}`,
      );
    }
    lines.push('', ...renderRelationship(report));
  }
  if (c.silent.length > 0) {
    lines.push(
      `None seen: ${c.silent.map((s) => inMarkdown(s.name)).join(', ')}. ${c.blindSpots[0] ?? ''}`,
      '',
    );
  }
  for (const g of report.giveAndTake) {
    const shown = g.months.filter((m) => sum(m.given) + sum(m.received) > 0);
    if (shown.length === 0) continue;
    lines.push(
      `## Give and take: ${inMarkdown(g.name)}`,
      '',
      '| month | given | received |',
      '| --- | --- | --- |',
    );
    for (const m of shown) lines.push(`| ${m.month} | ${listCounts(m.given)} | ${listCounts(m.received)} |`);
    lines.push('');
  }
  if (report.people.length > 0) {
    lines.push(
      '## People',
      '',
      '| who | customer | stage | since | missing |',
      '| --- | --- | --- | --- | --- |',
    );
    for (const p of report.people)
      lines.push(
        `| ${inMarkdown(p.login)} | ${inMarkdown(p.customer ?? '–')} | ${p.stage} | ${p.since ?? '–'} | ${p.missing.join('; ') || '–'} |`,
      );
    lines.push('');
  }
  for (const p of report.people) {
    if (!p.quality?.length) continue;
    const head = '| month | pull requests | rounds | remarks | for a tool |';
    lines.push(`## Reviews of ${inMarkdown(p.login)}`, '', head, '| --- | --- | --- | --- | --- |');
    for (const m of p.quality)
      lines.push(`| ${m.month} | ${m.pulls} | ${m.rounds} | ${m.remarks} | ${m.forTools} |`);
    lines.push('');
  }
  return lines.join('\n');
}

/** The whole relationship, where the report is about one customer. */
function renderRelationship({ customers }: Report): string[] {
  const [only, ...others] = customers.list;
  if (only?.relationship === undefined || others.length > 0) return [];
  const history = listRelationshipHistory(only);
  return [
    '## Relationship',
    '',
    ...listRelationship(only).map(([name, value]) => `- ${name}: ${inMarkdown(value)}`),
    '',
    ...(history.length === 0 ? [] : ['| day | stage | by | what happened |', '| --- | --- | --- | --- |']),
    ...history.map((e) => `| ${e.at} | ${e.stage} | ${inMarkdown(e.by)} | ${inMarkdown(e.note)} |`),
    ...(history.length === 0 ? [] : ['']),
  ];
}

/** The figures as CSV: one row for each figure and each of its parts. */
export function renderCsv(report: Report): string {
  const rows: (string | number | null | undefined)[][] = [
    ['metric', 'part', 'unit', 'value', 'n', 'median', 'p85', 'from', 'until'],
  ];
  const { from, until } = report.window;
  for (const m of report.metrics) {
    const { id, unit } = m;
    rows.push([id, '', unit, m.value, m.n, m.median, m.p85, from, until]);
    for (const p of m.parts ?? []) rows.push([id, p.name, unit, p.value, p.n, p.median, p.p85, from, until]);
  }
  for (const c of report.customers.list)
    rows.push(['customer-stage', c.id, 'stage', c.stage, c.contributions, '', '', from, until]);
  for (const c of report.customers.list) {
    const { owner = null, lastContact = null } = c.relationship ?? {};
    if (owner !== null) rows.push(['customer-owner', c.id, 'login', owner, '', '', '', from, until]);
    if (lastContact !== null)
      rows.push(['customer-last-contact', c.id, 'day', lastContact, '', '', '', from, until]);
  }
  for (const g of report.giveAndTake)
    for (const m of g.months) {
      for (const [direction, counts] of [
        ['given', m.given],
        ['received', m.received],
      ] as const)
        for (const [what, n] of Object.entries(counts))
          rows.push([`${direction} ${what}`, g.customer, 'count', n, n, '', '', m.month, m.month]);
    }
  return rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

export function sum(counts: object): number {
  return Object.values(counts).reduce((total: number, n) => total + Number(n), 0);
}

/** `3 reviews, 1 fixes`; a dash for nothing. */
export function listCounts(counts: object): string {
  const some = Object.entries(counts).filter(([, n]) => Number(n) > 0);
  return some.length === 0
    ? '–'
    : some.map(([what, n]) => `${n} ${Number(n) === 1 ? (SINGLE[what] ?? what) : what}`).join(', ');
}

const SINGLE: Record<string, string> = { reviews: 'review', fixes: 'fix', docs: 'doc', answers: 'answer' };

/** A spreadsheet must not take a name for a formula. */
function toCell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function inMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#@]/g, (c) => `\\${c}`).replaceAll(/[\r\n]+/g, ' ');
}
