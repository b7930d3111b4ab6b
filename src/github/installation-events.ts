import { z } from 'zod';
import type { RepositoryRef, Routed } from '../onboarding/requests.js';
import type { Context } from './events.js';
import { id, shortRepositorySchema } from './payload.js';

const installationSchema = z.object({
  installation: z.object({ id, account: z.object({ id, login: z.string() }) }),
  repositories: z.array(shortRepositorySchema).optional(),
  repositories_added: z.array(shortRepositorySchema).optional(),
  repositories_removed: z.array(shortRepositorySchema).optional(),
});

const CHANGES: Record<string, 'created' | 'deleted' | 'suspended' | 'unsuspended' | 'permissions'> = {
  created: 'created',
  deleted: 'deleted',
  suspend: 'suspended',
  unsuspend: 'unsuspended',
  new_permissions_accepted: 'permissions',
};

export function routeInstallation(c: Context): Routed {
  const parsed = installationSchema.safeParse(c.payload);
  if (!parsed.success) return { ignored: 'the payload of installation names no account' };
  const change = CHANGES[c.base.action ?? ''];
  if (!change) return { ignored: `installation.${c.base.action} changes nothing for us` };
  const { account } = parsed.data.installation;
  const repositories = refs(parsed.data.repositories, account);
  const trigger = `${c.event}.${c.base.action}`;
  return {
    requests: [
      { kind: 'installation', installation: c.installation, account, change, repositories, trigger },
    ],
  };
}

export function routeInstallationRepositories(c: Context): Routed {
  const parsed = installationSchema.safeParse(c.payload);
  if (!parsed.success) return { ignored: 'the payload of installation_repositories names no account' };
  const { account } = parsed.data.installation;
  return {
    requests: [
      {
        kind: 'repositories',
        installation: c.installation,
        added: refs(parsed.data.repositories_added, account),
        removed: refs(parsed.data.repositories_removed, account),
        trigger: `${c.event}.${c.base.action}`,
      },
    ],
  };
}

function refs(
  list: z.infer<typeof shortRepositorySchema>[] | undefined,
  account: { id: number; login: string },
): RepositoryRef[] {
  return (list ?? []).map((r) => {
    const [owner = account.login, name = ''] = r.full_name.split('/');
    return { id: r.id, owner, ownerId: account.id, name, private: r.private ?? true };
  });
}
