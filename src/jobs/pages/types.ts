import type { Settings } from '../../onboarding/settings.js';

/** An installation that is active, as pages address it. */
export interface PlaceOfPages {
  installation: number;
  /** Login of its account, as GitHub spells it. */
  owner: string;
}

/** Who looks, by GitHub's word at sign-in. */
export interface Viewer {
  userId: number;
  login: string;
}

/** From the most to the least that one may see; `nobody` sees what is public and what is kept about themselves. */
export const ROLES = ['maintainer', 'mentor', 'partner', 'nobody'] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may see in one installation, by live permissions. */
export interface Access {
  /** The highest that applies. */
  role: Role;
  /** A maintainer may be on the rota as well. */
  mentor: boolean;
  /** Something is kept about them, so that there is a journey to show. */
  known: boolean;
  /** Private repositories that they may not see, by GitHub's id. */
  hidden: ReadonlySet<number>;
}

export const NO_ACCESS: Access = { role: 'nobody', mentor: false, known: false, hidden: new Set() };

/** One look at a page: where, who, and what they may see. Gatherers are given this and nothing else. */
export interface Look {
  place: PlaceOfPages;
  viewer: Viewer;
  access: Access;
  /** Null while no configuration was read. */
  settings: Settings | null;
  now: Date;
}
