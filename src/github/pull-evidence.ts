import type { ContributionEvidence } from '../customers/types.js';
import { actorOf, list, type PullNode } from './answer.js';

/**
 * What speaks for the author's affiliation: the account and the head repository, then each commit that is the
 * author's. A commit counts as theirs when GitHub links it with their account. Those that are linked with nobody
 * count only where none is linked with the author and all of them have one address: beside commits that are known
 * to be the author's they are most likely somebody else's.
 */
export function toEvidence(
  node: Pick<PullNode, 'id' | 'author' | 'headRepositoryOwner' | 'createdAt' | 'commits'>,
): ContributionEvidence[] {
  const author = actorOf(node.author);
  if (!author || !node.author) return [];
  const who = { userId: author.id, login: author.login };
  const head = node.headRepositoryOwner;
  const orgs = list(node.author.organizations).map((o) => o.login);
  const account: ContributionEvidence = {
    id: node.id,
    ...who,
    ...(node.author.name ? { name: node.author.name } : {}),
    ...(node.author.company ? { company: node.author.company } : {}),
    orgs,
    date: node.createdAt,
    ...(head
      ? { headOwner: head.login, headOwnerType: head.__typename === 'Organization' ? 'Organization' : 'User' }
      : {}),
  };
  const commits = list(node.commits).map((c) => c.commit);
  const linked = commits.filter((c) => c.author?.user?.databaseId === author.id);
  const unlinked = commits.filter((c) => !c.author?.user);
  const addresses = new Set(unlinked.map((c) => c.author?.email?.toLowerCase() ?? ''));
  const own = linked.length > 0 || addresses.size > 1 ? linked : unlinked;
  return [
    account,
    ...own.flatMap((c) => {
      if (!c.author) return [];
      const trailers = c.message.split('\n').filter((l) => /^[A-Za-z-]+-by: /.test(l));
      return [
        {
          id: c.oid,
          ...who,
          ...(c.author.name ? { name: c.author.name } : {}),
          ...(c.author.email ? { email: c.author.email } : {}),
          trailers,
          date: c.author.date,
        },
      ];
    }),
  ];
}
