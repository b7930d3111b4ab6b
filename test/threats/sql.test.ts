import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { configure } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow | undefined;
afterEach(async () => {
  await flow?.stop();
  flow = undefined;
});

const EVIL = `x'); drop table pulls; drop table people cascade; --`;

test('words that would be SQL are words: in titles, files, branches, labels, checks, customers and commands', async () => {
  flow = await startFlow({
    config: CONFIG.replace('name: Acme Corporation', `name: "${EVIL}"`),
  });
  const { sandbox, repo } = flow;
  const { number, headSha } = sandbox.openPull(repo, {
    author: 'dora',
    title: EVIL,
    body: EVIL,
    commits: [{ ...commitBy('dora', 'acme.example.com'), authorName: EVIL, message: EVIL }],
    paths: [`docs/${EVIL}.md`],
  });
  sandbox.addLabel(repo, number, { by: 'maria', label: EVIL.slice(0, 50) });
  sandbox.setCheck(repo, headSha, { name: EVIL, status: 'completed', conclusion: 'failure' });
  for (const by of ['dora', 'maria'])
    sandbox.comment(repo, number, {
      by,
      body: `/done ${EVIL}\n/affiliation ${EVIL}\n/partnerbot language ${EVIL}\n/away ${EVIL}\n/mentor ${EVIL}`,
    });
  await flow.run();
  configure(flow, `${CONFIG}\nlabels: { partner: { name: "${EVIL.slice(0, 40)}" } }\n`);
  await flow.run();
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
  const rows = await flow.database.db.selectFrom('pulls').select('number').execute();
  expect(rows.map((r) => r.number)).toContain(number);
});

/** Where the name of a table or a constant of ours is part of a statement: `quote`, `sql.lit`, `sql.ref` and the like are no values of people. */
const ALLOWED = /\$\{(quote\(|names\.map\(quote\)|lockNameOf\(|columns\b|how\b|[A-Z_]+\b)/;

test('no statement is put together from text: values are parameters everywhere', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join('src', file));
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const plain = [...text.matchAll(/\.query(?:<[^>]*>+)?\(\s*`([^`]*)`/g)].map((m) => m[1] ?? '');
    const raw = [...text.matchAll(/sql\.raw\(([^)]*)\)/g)].map((m) => m[1] ?? '');
    return [
      ...plain
        .flatMap((statement) => statement.match(/\$\{[^}]*\}?/g) ?? [])
        .filter((part) => !ALLOWED.test(part)),
      ...raw.filter((part) => /[`+]|^[^'"]/.test(part.trim())),
    ].map((part) => `${file}: ${part}`);
  });
  expect(found).toEqual([]);
});
