import { renderAccount, renderOrganization } from '../render/account.js';
import { renderRepository } from '../render/repository.js';
import type { Installation } from '../state/model.js';
import type { Happening } from '../state/world.js';

/** The whole body, in the order in which GitHub writes it: the resource, then where, who and for which installation. */
export function renderPayload(happening: Happening, installation: Installation): string {
  const { action, repository, account, sender } = happening;
  const owner = repository?.owner ?? account;
  const payload = happening.payload();
  return JSON.stringify({
    ...(action === null ? {} : { action }),
    ...payload,
    // A push shows its repository in a form of its own.
    ...(repository === undefined || 'repository' in payload
      ? {}
      : { repository: renderRepository(repository) }),
    ...(owner?.__typename === 'Organization' ? { organization: renderOrganization(owner) } : {}),
    sender: renderAccount(sender),
    ...(happening.installation === undefined
      ? { installation: { id: installation.id, node_id: installation.nodeId } }
      : {}),
  });
}
