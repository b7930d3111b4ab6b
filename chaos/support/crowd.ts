import type { Sandbox } from '../../src/sandbox/index.js';
import { commitBy } from '../../test/support/flow.js';
import type { Random } from './form.js';

/** Developers of the customer whose organisation vouches for them. */
export function addDevelopers(sandbox: Sandbox, howMany: number): string[] {
  return Array.from({ length: howMany }, (_, i) => {
    const login = `dev${i}`;
    sandbox.createUser({ login });
    sandbox.addMember('acme', login, { public: true });
    return login;
  });
}

export function openBy(sandbox: Sandbox, repo: string, author: string, title = 'Mend it'): number {
  const { number } = sandbox.openPull(repo, {
    author,
    title,
    commits: [commitBy(author, 'acme.example.com')],
    paths: ['docs/guide.md'],
    additions: 3,
  });
  return number;
}

/** Something that people do on a pull request, and that GitHub tells of. Does nothing to its state in the end. */
export function stir(sandbox: Sandbox, repo: string, number: number, author: string, random: Random): void {
  const acts = [
    () => sandbox.comment(repo, number, { by: author, body: 'Please look.' }),
    () => sandbox.comment(repo, number, { by: 'stranger', body: 'I see this too.' }),
    () => sandbox.editPull(repo, number, { by: author, title: `Mend it ${random.below(1000)}` }),
    () =>
      sandbox.pushCommits(repo, number, {
        by: author,
        commits: [commitBy(author, 'acme.example.com')],
      }),
    () => sandbox.addLabel(repo, number, { by: 'maria', label: `area ${random.below(3)}` }),
  ];
  random.pick(acts)();
}
