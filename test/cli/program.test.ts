import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.js';
import { run } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-cli-'));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('an option of a command below another is that command’s own', async () => {
  const events = file('events.csv', 'date,event,pr,person_id\n2024-01-01,pr_merged,1,p1\n');
  const promotions = file('promotions.csv', 'person_id,role,date,kind\np1,committer,2024-06-01,promotion\n');
  const args = ['ladder', 'calibrate', '--events', events, '--promotions', promotions];
  const { err, status } = await run(await createProgram(), args);
  expect(err).not.toContain('is missing');
  expect(err).toContain('promotion');
  expect(status).toBe(1);
});

const ELSEWHERE = 'customers: { from: "acme/org:list.yml" }\n';

const opened = {
  action: 'opened',
  installation: { id: 1 },
  repository: {
    id: 1,
    name: 'engine',
    private: false,
    owner: { id: 2, login: 'octo', type: 'Organization' },
  },
  sender: { id: 3, login: 'dora', type: 'User' },
  pull_request: {
    number: 7,
    created_at: '2026-03-02T09:00:00Z',
    user: { id: 3, login: 'dora', type: 'User' },
  },
};
const config = `
customers:
  - { id: acme, name: Acme, visibility: public, people: [{ login: dora }] }
mentors:
  people: [{ login: alice }]
`;

test('a command loads alone; without one, all are there', async () => {
  expect((await createProgram('scan')).commands.map((c) => c.name())).toEqual(['scan']);
  const all = (await createProgram('scna')).commands.map((c) => c.name());
  expect(all).toContain('scan');
  expect(all.length).toBeGreaterThanOrEqual(8);
});

test('explain shows the whole plan with the comment, and says where it comes from', async () => {
  const args = [
    'explain',
    '--event',
    file('e.json', JSON.stringify(opened)),
    '--config',
    file('c.yml', config),
  ];
  const { out, err, status } = await run(await createProgram(), args);
  const { plan, decisions } = JSON.parse(out) as {
    plan: { action: string }[];
    decisions: { what: string }[];
  };
  expect(plan.map((a) => a.action)).toEqual([
    'assign',
    'label.ensure',
    'label.ensure',
    'label.ensure',
    'label.add',
    'comment.create',
  ]);
  expect(decisions.map((d) => d.what)).toContain('assign alice');
  expect(decisions.map((d) => d.what)).not.toContain('mentor alice');
  expect(err).toContain('From the payload alone');
  expect(status).toBe(0);
});

test('explain says that a dry run writes nothing, and asks for the name of an event that it cannot tell', async () => {
  const dry = file('dry.yml', `mode: dry-run\n${config}`);
  const { out } = await run(await createProgram(), [
    'explain',
    '--event',
    join(folder, 'e.json'),
    '--config',
    dry,
  ]);
  const { decisions } = JSON.parse(out) as { decisions: { what: string }[] };
  expect(decisions[0]?.what).toBe('write nothing');
  const odd = file('odd.json', '{"zen":"x"}');
  const { err, status } = await run(await createProgram(), ['explain', '--event', odd, '--config', dry]);
  expect(err).toContain('--name pull_request');
  expect(status).toBe(2);
});

test('explain asks for the list where the configuration keeps it elsewhere, and takes a local copy', async () => {
  const event = join(folder, 'e.json');
  const apart = file('apart.yml', config.replace(/^customers:[\s\S]*?(?=^\S)/m, ELSEWHERE));
  const list = file('list.yml', config.match(/^customers:[\s\S]*?(?=^\S)/m)?.[0] ?? '');
  const explain = async (...more: string[]) =>
    await run(await createProgram(), ['explain', '--event', event, ...more]);
  const refused = await explain('--config', apart);
  expect(refused.err).toContain('keeps its customers in acme/org, so nobody would be recognised');
  expect(refused.err).toContain('list.yml from there with --customers FILE');
  expect(refused).toMatchObject({ status: 2, out: '' });
  const told = await explain('--config', apart, '--customers', list);
  const whole = await explain('--config', file('whole.yml', config));
  const decided = ({ out }: { out: string }) =>
    JSON.parse(out).decisions.map(({ what, why }: { what: string; why: string }) => `${what}: ${why}`);
  expect(decided(told)).toEqual(decided(whole));
  expect(decided(told).join()).toContain('assign alice');
  const twice = await explain('--config', file('whole.yml', config), '--customers', list);
  expect(twice.err).toContain('Leave --customers out');
});
