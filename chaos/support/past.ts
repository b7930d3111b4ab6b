import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { ManualClock } from '../../src/clock.js';
import { loadConfigText } from '../../src/sandbox/demo/history.js';
import { CONFIG_PATH, OWNER, REPOSITORY, readProjectConfig } from '../../src/sandbox/demo/project.js';
import type { Sandbox } from '../../src/sandbox/index.js';

interface Row {
  date: string;
  event: string;
  pr: string;
  person_id: string;
  name: string;
  email: string;
}

/** So long before its merge a pull request is opened here: such a file knows of merges and reviews alone. */
const OPEN_FOR = 3 * 86_400_000;

/**
 * A project of any size, from the CSV of `partnerbot ladder --events`: every pull request that it says was merged, with the
 * reviews on it, in the order in which they happened. The configuration is the demo's.
 */
export function buildFrom(file: string): (sandbox: Sandbox, clock: ManualClock) => void {
  const bytes = readFileSync(path.resolve(file));
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const rows = parse<Row>(text, { columns: true, relaxColumnCount: true });
  return (sandbox, clock) => {
    const merged = new Map(rows.filter((r) => r.event === 'pr_merged').map((r) => [r.pr, r]));
    const reviews = rows.filter((r) => r.event === 'review' && merged.has(r.pr));
    const configText = loadConfigText();
    const { mentors } = readProjectConfig(configText);
    const keeper = mentors[0] ?? 'keeper';
    const people = new Set([...merged.values(), ...reviews].map((r) => r.person_id));
    sandbox.createOrganization({ login: OWNER, name: 'Storage demo' });
    for (const login of new Set([...mentors, keeper, ...people])) sandbox.createUser({ login });
    for (const c of readProjectConfig(configText).customers)
      for (const login of c.orgs) sandbox.createOrganization({ login });
    sandbox.createRepository(OWNER, 'storage', { files: { [CONFIG_PATH]: configText }, labels: [] });
    for (const login of new Set([...mentors, keeper])) sandbox.addCollaborator(REPOSITORY, login, 'write');
    sandbox.installApp(OWNER, { repositories: 'all' });

    const numbers = new Map<string, number>();
    const acts = [...merged.values()].flatMap((m) => {
      const at = Date.parse(m.date);
      const own = reviews.filter((r) => r.pr === m.pr && r.person_id !== m.person_id);
      return [
        { at: at - OPEN_FOR, step: 0, run: () => numbers.set(m.pr, open(sandbox, m)) },
        ...own.map((r) => ({
          at: Math.max(Date.parse(r.date), at - OPEN_FOR),
          step: 1,
          run: () =>
            sandbox.review(REPOSITORY, numbers.get(m.pr) ?? 0, { by: r.person_id, state: 'APPROVED' }),
        })),
        { at, step: 2, run: () => sandbox.mergePull(REPOSITORY, numbers.get(m.pr) ?? 0, { by: keeper }) },
      ];
    });
    for (const act of acts.sort((a, b) => a.at - b.at || a.step - b.step)) {
      clock.set(new Date(act.at));
      act.run();
    }
  };
}

function open(sandbox: Sandbox, { person_id: author, name, email, pr }: Row): number {
  const commits = [{ authorName: name, authorEmail: email, authorLogin: author, message: `Change ${pr}` }];
  return sandbox.openPull(REPOSITORY, {
    author,
    title: `Change ${pr}`,
    commits,
    paths: ['src/a.c'],
    additions: 3,
  }).number;
}
