import ignore from 'ignore';
import type { Facts } from './facts.js';
import type { Settings } from './settings.js';

/** Whether the configuration takes this repository in. Patterns as in .gitignore; none = all. */
export function coversRepository(settings: Pick<Settings, 'repositories'>, name: string): boolean {
  if (settings.repositories.length === 0) return true;
  const lines = settings.repositories;
  // A list of exceptions only means: all but these.
  const all = lines.every((p) => p.startsWith('!')) ? ['*'] : [];
  return ignore()
    .add([...all, ...lines])
    .ignores(name);
}

/**
 * Why nothing is done about a pull request, whoever wrote it; null when something may be done.
 * "Nothing" means: no call that writes, nothing said, nothing assigned.
 */
export function findReasonToKeepOut(f: Facts): string | null {
  if (!coversRepository(f.settings, f.repository.name)) return 'the configuration leaves this repository out';
  if (f.repository.archived) return 'the repository is archived';
  const { author, labels } = f.pull;
  if (author === null) return 'the author’s account is deleted';
  if (author.type !== 'User') return 'the author is a bot';
  const off = f.settings.labels.ignore.toLowerCase();
  if (labels.some((l) => l.toLowerCase() === off))
    return `the label “${f.settings.labels.ignore}” switches it off here`;
  if (f.pull.state !== 'open' && f.memory.seenAt === null) return 'it was closed before it was first seen';
  if (isBacklog(f)) return 'it was open before the activation and has not changed since';
  return null;
}

/** Whether a command may be answered by a reaction: where nothing at all is written, not even that is. */
export function mayReact(f: Facts): boolean {
  const off = f.settings.labels.ignore.toLowerCase();
  return (
    coversRepository(f.settings, f.repository.name) &&
    !f.repository.archived &&
    !f.pull.locked &&
    !f.pull.labels.some((l) => l.toLowerCase() === off)
  );
}

/**
 * On activation nothing is said to what was open already, until it changes. That we have looked at it before is no change:
 * an edit of the configuration, or what its author does elsewhere, has it looked at again.
 */
function isBacklog(f: Facts): boolean {
  if (f.settings.backlog === 'all' || wasAccompanied(f)) return false;
  return f.pull.updatedAt < f.activatedAt;
}

function wasAccompanied(f: Facts): boolean {
  const { mentor, track, stickyDeleted } = f.memory;
  return mentor !== null || track !== null || stickyDeleted || hasSticky(f);
}

function hasSticky(f: Facts): boolean {
  return f.pull.comments.some((c) => c.sticky !== null);
}
