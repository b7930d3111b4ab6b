import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/web/metrics.js';

const queue = { due: 2, running: 1, waiting: 0, dead: 3, oldestSeconds: 7 };

function filled() {
  const metrics = createMetrics({
    queue: async () => queue,
    writesLeft: async () => [{ installation: 5, minute: 59, hour: 390 }],
    newestBackup: async () => new Date('2026-03-01T00:00:00Z'),
  });
  metrics.deliveries.inc({ event: 'star', outcome: 'ignored' });
  metrics.count('effects', 'comment.create confirmed');
  metrics.count('attributions', 'email-domain');
  metrics.count('assignments', 'taken');
  metrics.countCall({
    installation: 5,
    method: 'GET',
    status: 200,
    left: { resource: 'core', remaining: 4999 },
  });
  metrics.countCall({ installation: 5, method: 'POST', status: 0, left: null });
  metrics.eventAge.observe(3);
  metrics.ack.observe(0.01);
  return metrics;
}

test('everything that is counted is on the page, by its labels', async () => {
  const page = await filled().registry.metrics();
  for (const line of [
    'partnerbot_effects_total{action="comment.create",outcome="confirmed"} 1',
    'partnerbot_attributions_total{signal="email-domain"} 1',
    'partnerbot_assignments_total{outcome="taken"} 1',
    'partnerbot_api_calls_total{method="GET",status="200"} 1',
    'partnerbot_api_calls_total{method="POST",status="0"} 1',
    'partnerbot_api_remaining{installation="5",resource="core"} 4999',
    'partnerbot_writes_left{installation="5",window="hour"} 390',
    'partnerbot_queue_jobs{state="dead"} 3',
    'partnerbot_queue_oldest_seconds 7',
    `partnerbot_backup_newest_timestamp_seconds ${Date.parse('2026-03-01T00:00:00Z') / 1000}`,
  ])
    expect(page).toContain(line);
});

const expressions: [string, string][] = [
  ...(
    JSON.parse(readFileSync('ops/grafana.json', 'utf8')) as {
      panels: { title: string; targets: { expr: string }[] }[];
    }
  ).panels.flatMap((p) => p.targets.map((t): [string, string] => [p.title, t.expr])),
  ...(
    load(readFileSync('ops/alerts.yml', 'utf8')) as {
      groups: { rules: { alert: string; expr: string }[] }[];
    }
  ).groups.flatMap((g) => g.rules.map((r): [string, string] => [r.alert, r.expr])),
];

test.each(expressions)('%s asks only for series and labels that the App has', async (_title, expression) => {
  const page = await filled().registry.metrics();
  const names = expression.match(/\b(?:partnerbot|process)_\w+/g) ?? [];
  expect(names.length > 0 || expression.startsWith('up')).toBe(true);
  for (const name of names) expect(page).toMatch(new RegExp(`^${name}[ {]`, 'm'));
  const labels = [...expression.matchAll(/by \(([^)]*)\)|[{,]\s*(\w+)=/g)].flatMap((m) =>
    (m[1] ?? m[2] ?? '').split(',').map((l) => l.trim()),
  );
  for (const label of labels.filter((l) => !['instance', 'job'].includes(l)))
    expect(page).toMatch(new RegExp(`[{,]${label}="`));
});
