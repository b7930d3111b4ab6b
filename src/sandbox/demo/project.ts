import { load } from 'js-yaml';
import type { Sandbox } from '../types.js';
import type { Scenario, ScenarioOrganization } from './scenario.js';

export const OWNER = 'storage-demo';
export const REPOSITORY = `${OWNER}/storage`;
export const CONFIG_PATH = '.github/partnerbot.yml';

/** A customer as the summary speaks of it. */
export interface ListedCustomer {
  id: string;
  name: string;
  domains: string[];
  orgs: string[];
  /** Spellings in the answer sheet besides the name. */
  companies: string[];
  visibility: 'public' | 'anonymous' | 'private';
}

export interface ProjectConfig {
  customers: ListedCustomer[];
  mentors: string[];
}

/** The parts of the demo's configuration that the runner itself needs; the App reads the same text by its own ways. */
export function readProjectConfig(text: string): ProjectConfig {
  const config = load(text) as {
    customers: (Pick<ListedCustomer, 'id' | 'name'> & Partial<ListedCustomer>)[];
    mentors: { people: { login: string }[]; fallback?: string };
  };
  return {
    customers: config.customers.map((c) => ({
      domains: [],
      orgs: [],
      companies: [],
      visibility: 'anonymous' as const,
      ...c,
    })),
    mentors: config.mentors.people.map((m) => m.login),
  };
}

/** Customers that have an organisation on GitHub. */
export function listOrganizations(config: ProjectConfig): ScenarioOrganization[] {
  return config.customers.flatMap((c) => c.orgs.map((login) => ({ login, domains: c.domains })));
}

/** The project as it stands before the replay: people, organisations, repository with the configuration, App installed. */
export function buildProject(
  sandbox: Sandbox,
  scenario: Scenario,
  config: ProjectConfig,
  configText: string,
): void {
  sandbox.createOrganization({ login: OWNER, name: 'Storage demo' });
  for (const { login } of scenario.people) sandbox.createUser({ login });
  for (const { login } of listOrganizations(config)) sandbox.createOrganization({ login });
  for (const m of scenario.memberships) sandbox.addMember(m.organization, m.login, { public: true });

  const core = scenario.people.filter((p) => p.core).map((p) => p.login);
  core.forEach((login, i) => {
    sandbox.addMember(OWNER, login, { public: true, role: i === 0 ? 'admin' : 'member' });
  });
  sandbox.createRepository(OWNER, 'storage', {
    files: {
      'README.md': '# Storage\n',
      'CONTRIBUTING.md': '# Contributing\n\nSign your commits off.\n',
      [CONFIG_PATH]: configText,
    },
    labels: ['bug', 'documentation'],
  });
  for (const login of new Set([...core, ...config.mentors]))
    sandbox.addCollaborator(REPOSITORY, login, 'write');
  sandbox.setRequiredChecks(REPOSITORY, ['make check']);
  sandbox.installApp(OWNER, { repositories: 'all' });
}
