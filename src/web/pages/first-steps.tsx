import type { Child } from 'hono/jsx';
import { formatYaml } from '../../customers/suggest-yaml.js';
import type { PageInput } from './define.js';
import { Copy } from './parts.js';

const CUSTOMERS = `customers:
  - id: acme
    name: Acme Corporation
    domains: [acme.example]   # addresses of their commits
    orgs: [acme]              # their organisations on GitHub
`;
const MENTORS = `mentors:
  people:
    - { login: YOUR-LOGIN, capacity: 3 }
  fallback: YOUR-LOGIN
`;

/**
 * What to do next, while there is no configuration, no customer, no mentor or no history, with lines to copy; nothing once all are
 * there. For maintainers, who can do it.
 */
export async function FirstSteps({ look, source, filters }: PageInput) {
  if (look.access.role !== 'maintainer') return null;
  const { settings } = look;
  if (settings === null)
    return (
      <Step title="Begin with a configuration">
        <p>
          No configuration was read yet, so the bot does nothing. Put this as{' '}
          <code>.github/partnerbot.yml</code> into the default branch of a repository, with your own customers
          and mentors. With <code>mode: dry-run</code> it decides, and writes nothing to GitHub.
        </p>
        <Copy label="Lines to copy">{`mode: dry-run\n${CUSTOMERS}${MENTORS}`}</Copy>
        <p>
          <code>npx partnerbot lint .github/partnerbot.yml</code> checks it, and{' '}
          <code>npx partnerbot suggest --customers .github/partnerbot.yml --repo .</code> says whom to list.
        </p>
      </Step>
    );
  const unknown = await source.unknown(look);
  const report = await source.report(look, filters.window);
  const nobody = unknown.length === 0 && report?.customers.list.every((c) => c.people === 0) === true;
  const noMentors = settings.mentors.mentors.every((m) => !m.onRota);
  return (
    <>
      {settings.customers.length > 0 ? null : (
        <Step title="List your customers">
          <p>
            No customer is listed, so nobody is accompanied. Add them to <code>.github/partnerbot.yml</code>:
          </p>
          <Copy label="Customers to copy">{CUSTOMERS}</Copy>
          {unknown.length === 0 ? null : (
            <p>Those who contribute most stand at the end of this page, to be listed with their employers.</p>
          )}
        </Step>
      )}
      {!noMentors ? null : (
        <Step title="Name mentors">
          <p>
            Nobody is on the rota, so newcomers have nobody to ask. Add to <code>.github/partnerbot.yml</code>
            :
          </p>
          <Copy label="Mentors to copy">{MENTORS}</Copy>
        </Step>
      )}
      {!nobody ? null : (
        <Step title="Read the history of before">
          <p>
            Nobody was seen yet. It begins with the next pull request; what was before the App came is read
            where the App runs, with:
          </p>
          <Copy label="Command to copy">{`npx partnerbot backfill ${look.place.owner}`}</Copy>
        </Step>
      )}
      {settings.mode !== 'dry-run' ? null : (
        <Step title="Let it write">
          <p>
            The configuration says <code>mode: dry-run</code>: the bot decides and writes nothing to GitHub.
            What it would do stands in its log, at “dry run: nothing is written”, and why is said where the
            App runs by the command below. Take the line out once you agree with it.
          </p>
          <Copy label="Command to copy">{`npx partnerbot explain ${look.place.owner}/REPOSITORY#NUMBER --format text`}</Copy>
          <p>
            The page <em>Decisions</em> fills from then on.
          </p>
        </Step>
      )}
    </>
  );
}

/** Whose employer would tell most, once the first steps are done. For maintainers. */
export async function WhomToList({ look, source }: PageInput) {
  if (look.access.role !== 'maintainer' || look.settings === null) return null;
  const unknown = await source.unknown(look);
  if (unknown.length === 0) return null;
  return (
    <>
      <h2>Whom to list next</h2>
      <details>
        <summary>People who contribute most, and whose employer nobody knows, as lines to copy</summary>
        <Copy label="People to copy">
          {formatYaml(
            unknown.map(({ login, contributions, firstAt, lastAt }) => ({
              name: login,
              emails: [],
              logins: [login],
              contributions,
              firstAt,
              lastAt,
              hints: [],
            })),
          )}
        </Copy>
      </details>
    </>
  );
}

function Step({ title, children }: { title: string; children?: Child }) {
  return (
    <section class="note">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
