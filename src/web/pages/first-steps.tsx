import type { PageInput } from './define.js';
import { Copy } from './parts.js';

const START = `# .github/partnerbot.yml
customers:
  - id: acme
    name: Acme Corporation
    domains: [acme.example]   # addresses of their commits
    orgs: [acme]              # their organisations on GitHub
mentors:
  people:
    - { login: YOUR-LOGIN, capacity: 3 }
  fallback: YOUR-LOGIN
`;

/** What to do next, while there are no customers, no mentors or no history; nothing once all are there. */
export async function FirstSteps({ look, source }: PageInput) {
  if (look.access.role !== 'maintainer') return null;
  const { settings } = look;
  if (settings === null)
    return (
      <Step title="Begin with a configuration">
        <p>
          No configuration was read yet. Put this into the default branch of a repository, with your own
          customers:
        </p>
        <Copy label="Lines to copy">{START}</Copy>
      </Step>
    );
  const unknown = await source.unknown(look);
  const noMentors = settings.mentors.mentors.filter((m) => m.onRota).length === 0;
  return (
    <>
      {settings.customers.length > 0 ? null : (
        <Step title="List your customers">
          <p>No customer is listed, so nobody is accompanied. Add them to .github/partnerbot.yml:</p>
          <Copy label="Lines to copy">{START.split('mentors:')[0]}</Copy>
        </Step>
      )}
      {!noMentors ? null : (
        <Step title="Name mentors">
          <p>Nobody is on the rota, so newcomers have nobody to ask. Add to .github/partnerbot.yml:</p>
          <Copy label="Lines to copy">{`mentors:\n${START.split('mentors:\n')[1] ?? ''}`}</Copy>
        </Step>
      )}
      {unknown.length === 0 || settings.customers.length === 0 ? null : (
        <details>
          <summary>Whom to list next: people who contribute most, and whose employer nobody knows</summary>
          <p>Put each under the people of its customer, or under independents:</p>
          <Copy label="Lines to copy">
            {unknown
              .map(
                ({ login, contributions, firstAt, lastAt }) =>
                  `# ${contributions} contributions\n- { login: ${JSON.stringify(login)}, from: ${firstAt.slice(0, 10)}, until: ${lastAt.slice(0, 10)} }`,
              )
              .join('\n')}
          </Copy>
        </details>
      )}
    </>
  );
}

function Step({ title, children }: { title: string; children?: unknown }) {
  return (
    <section class="note">
      <h2>{title}</h2>
      {children as never}
    </section>
  );
}
