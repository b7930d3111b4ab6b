import type { Actor } from '../onboarding/facts.js';
import { actorOf, instant, list, type PullAnswer, type PullNode } from './answer.js';

/** One fact of somebody's history, keyed so that it is one row however often it is seen. */
export interface HistoryFact {
  kind: 'pr_opened' | 'pr_merged' | 'review';
  /** GitHub's id of the pull request or of the review. */
  subjectId: number;
  repositoryId: number;
  number: number;
  userId: number;
  at: string;
}

/** What a pull request itself proves: its opening and merge by its author, and the reviews of others. */
export function ownHistory(repositoryId: number, node: PullNode): HistoryFact[] {
  const author = actorOf(node.author);
  const where = { repositoryId, number: node.number };
  const reviews = list(node.reviews).flatMap((r): HistoryFact[] => {
    const by = actorOf(r.author);
    if (by?.type !== 'User' || by.id === author?.id || !r.submittedAt) return [];
    return [
      {
        kind: 'review',
        subjectId: Number(r.fullDatabaseId),
        ...where,
        userId: by.id,
        at: instant(r.submittedAt),
      },
    ];
  });
  if (author?.type !== 'User') return reviews;
  const subject = { subjectId: Number(node.fullDatabaseId), ...where, userId: author.id };
  return [
    { kind: 'pr_opened', ...subject, at: instant(node.createdAt) },
    ...(node.mergedAt ? [{ kind: 'pr_merged' as const, ...subject, at: instant(node.mergedAt) }] : []),
    ...reviews,
  ];
}

/** What the author did before we knew them, as far as the search found it (a hundred newest pull requests). */
export function pastHistory(answer: PullAnswer, author: Actor | null): HistoryFact[] {
  if (author?.type !== 'User') return [];
  const authored = list(answer.authored).flatMap((p): HistoryFact[] => {
    if (!p.fullDatabaseId || !p.repository || !p.createdAt || !p.number) return [];
    if (actorOf(p.author)?.id !== author.id) return [];
    const subject = {
      subjectId: Number(p.fullDatabaseId),
      repositoryId: p.repository.databaseId,
      number: p.number,
      userId: author.id,
    };
    return [
      { kind: 'pr_opened', ...subject, at: instant(p.createdAt) },
      ...(p.mergedAt ? [{ kind: 'pr_merged' as const, ...subject, at: instant(p.mergedAt) }] : []),
    ];
  });
  const reviewed = list(answer.reviewed).flatMap((p): HistoryFact[] => {
    const { repository, number } = p;
    if (!repository || !number || actorOf(p.author)?.id === author.id) return [];
    return list(p.reviews).flatMap((r): HistoryFact[] => {
      if (actorOf(r.author)?.id !== author.id || !r.submittedAt) return [];
      const subjectId = Number(r.fullDatabaseId);
      return [
        {
          kind: 'review',
          subjectId,
          repositoryId: repository.databaseId,
          number,
          userId: author.id,
          at: instant(r.submittedAt),
        },
      ];
    });
  });
  return [...authored, ...reviewed];
}
