import type { Actor } from './facts.js';

export interface RepositoryRef {
  id: number;
  owner: string;
  ownerId: number;
  name: string;
  private: boolean;
}

/**
 * What a webhook hints at, in our words: something to look at again. Never trusted as the truth, except for
 * the reviews, issues and forks of people who are known already, which are facts that need no second look.
 */
export type Request =
  | {
      kind: 'pull';
      installation: number;
      repository: RepositoryRef;
      number: number;
      /** `event.action` as it came, for logs. */
      trigger: string;
      /** Who did it. */
      actor: Actor | null;
      /** Author of the pull request, where the payload names them. */
      author: Actor | null;
      headOwner: { login: string; type: 'Organization' | 'User' } | null;
      /** A review that this event reports: a contribution of its author. */
      review?: { id: number; at: string };
      /** Whose review this event asks for, or does not ask for any more; null: they were forgotten meanwhile. */
      asked?: { person: Actor | null; at: string; removed?: true };
      /** The comment that this event reports; it does not get into the queue with the pull request. */
      said?: { id: number; at: string };
      /** A comment that corrects what is known of a person: heard on everybody's pull request. */
      correction?: true;
      /** New code from somebody who may change the configuration: it may be that what is changed. */
      mayConfigure?: true;
    }
  /** A pull request edits the configuration, or may do so, or did: what that would change is said there. */
  | { kind: 'preview'; installation: number; repository: RepositoryRef; number: number; trigger: string }
  /** A check or status of a commit: concerns whichever tracked pull requests have it as head. */
  | { kind: 'sha'; installation: number; repository: RepositoryRef; sha: string; trigger: string }
  | {
      kind: 'issue';
      installation: number;
      repository: RepositoryRef;
      number: number;
      id: number;
      trigger: string;
      author: Actor | null;
      at: string;
      labels: string[];
      /** Takes our labels off again: the author corrected what we thought, or does not wish them. */
      clear?: true;
    }
  /** A comment on an issue, or on a pull request that nobody looks at. */
  | {
      kind: 'comment';
      installation: number;
      repository: RepositoryRef;
      number: number;
      id: number;
      author: Actor;
      at: string;
      trigger: string;
    }
  | {
      kind: 'fork';
      installation: number;
      repository: RepositoryRef;
      id: number;
      owner: Actor | null;
      at: string;
      trigger: string;
    }
  /** The configuration of this repository, or of all of the owner's, may have changed. */
  | { kind: 'config'; installation: number; repository: RepositoryRef; trigger: string }
  | {
      kind: 'installation';
      installation: number;
      account: { id: number; login: string };
      change: 'created' | 'deleted' | 'suspended' | 'unsuspended' | 'permissions';
      repositories: RepositoryRef[];
      trigger: string;
    }
  /** Who is on the rota may have changed, or somebody wrote (`comment`) in the issue about mentors. */
  | {
      kind: 'rota';
      installation: number;
      repository: RepositoryRef;
      trigger: string;
      comment?: { issue: number };
    }
  /** Who could take the next stage is looked at, or somebody wrote (`comment`) in the issue about it. */
  | {
      kind: 'promotions';
      installation: number;
      repository: RepositoryRef;
      trigger: string;
      comment?: { issue: number };
    }
  /** What is due is told to those who can act, once a week. */
  | { kind: 'digest'; installation: number; repository: RepositoryRef; trigger: string }
  /** Which of the accompanied people are code owners of a repository is read. */
  | { kind: 'owners'; installation: number; repository: RepositoryRef; trigger: string }
  /** A release was published: merged pull requests whose checklist waits for that are looked at. */
  | { kind: 'release'; installation: number; repository: RepositoryRef; trigger: string }
  /** Compare what checks do with their targets. */
  | { kind: 'ci'; installation: number; repository: RepositoryRef; trigger: string }
  /** A pull request of a partner has ended: count what reviewers found. */
  | { kind: 'quality'; installation: number; repository: RepositoryRef; number: number; trigger: string }
  /** Take what an issue says of somebody's way off it: they asked to be forgotten. */
  | { kind: 'journey'; installation: number; repository: RepositoryRef; number: number; trigger: string }
  /** Compare all that is open with what should be: heals what no delivery told. */
  | { kind: 'sweep'; installation: number; trigger: string }
  /** Ask GitHub for the deliveries that never arrived: of the App, so the installation is 0. */
  | { kind: 'redeliver'; installation: number; trigger: string }
  /** Look after the App itself, installation 0: its list of installations and what is to be erased; a backup. */
  | { kind: 'upkeep' | 'backup'; installation: number; trigger: string }
  | {
      kind: 'repositories';
      installation: number;
      added: RepositoryRef[];
      removed: RepositoryRef[];
      trigger: string;
    }
  /** Renamed, transferred, archived, deleted, made private or public. `action` is GitHub's own word. */
  | { kind: 'repository'; installation: number; repository: RepositoryRef; action: string; trigger: string };

/** Every delivery becomes one of these two; `why` is one short sentence. */
export type Routed = { requests: Request[] } | { ignored: string };
