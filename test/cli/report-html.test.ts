import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../src/cli/report.js';
import { renderFigure } from '../../src/reports/render.js';
import type { Report } from '../../src/reports/report.js';
import { run } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-report-html-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const HOSTILE = `"><script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)>`;
const config = file(
  'partnerbot.yml',
  `customers:
  - { id: acme, name: Acme, domains: [acme.com], visibility: public }
  - { id: hostile, name: ${JSON.stringify(HOSTILE)}, domains: [hostile.example.com], visibility: public }
  - { id: beta, name: Beta Limited, domains: [beta.example.com] }
  - { id: hush, name: Hush Incorporated, domains: [hush.example.com], visibility: private }
mentors: { people: [{ login: alice }], fallback: alice }
`,
);
const events = file(
  'events.csv',
  `date,event,pr,person_id,name,email,login
2026-01-10,pr_opened,1,p1,Ann,ann@acme.com,ann
2026-01-12,pr_merged,1,p1,Ann,ann@acme.com,ann
2026-01-13,pr_merged,2,p2,Ben,ben@beta.example.com,ben
2026-01-14,pr_merged,3,p3,Sly,sly@hush.example.com,sly
2026-01-15,pr_merged,4,p4,Harry,harry@hostile.example.com,harry
2026-02-01,review,2,p1,Ann,ann@acme.com,ann
`,
);
const report = async (...args: string[]) => {
  const { out, err, status } = await run(reportCommand(), [
    ...['--events', events, '--config', config, '--until', '2026-03-31'],
    ...args,
  ]);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  return out;
};
/** As a browser would read it. */
const textOf = (html: string): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('partnerbot report --format html', () => {
  it.each(['internal', 'shareable'])(
    'is one page that runs nothing and asks for nothing, to an audience that is %s',
    async (audience) => {
      const html = await report('--format', 'html', '--audience', audience);
      expect(html).toMatch(/^<!doctype html>/);
      expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
      const tags = html.match(/<[^>]+>/g) ?? [];
      expect(tags.filter((tag) => /^<(script|img|link|iframe)|\s(on\w+|src|href)=/i.test(tag))).toEqual([]);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(textOf(html)).toContain(HOSTILE);
    },
  );

  it('holds every figure with the value of the same report as JSON', async () => {
    const html = textOf(await report('--format', 'html'));
    const { metrics, customers } = JSON.parse(await report('--format', 'json')) as Report;
    expect(metrics.length).toBeGreaterThan(15);
    for (const metric of metrics) expect(html).toContain(`${metric.title} ${renderFigure(metric)} `);
    for (const row of customers.list) expect(html).toContain(`${row.name} ${row.stage} `);
  });

  it('says on the page for maintainers that it is theirs, and names nobody on the one to share who did not agree', async () => {
    const internal = textOf(await report('--format', 'html'));
    expect(internal).toContain('Do not publish it');
    for (const name of ['Hush Incorporated', 'Beta Limited', 'sly', 'ben']) expect(internal).toContain(name);
    const shared = await report('--format', 'html', '--audience', 'shareable');
    expect(textOf(shared)).toContain('named only where they agreed');
    expect(textOf(shared)).toContain('Acme');
    expect(shared).not.toMatch(/hush|beta|\bsly\b|\bben\b|\bann\b|harry/i);
  });
});
