import type { CustomerModel } from '../customers/model/types.js';
import type { CustomerList } from '../customers/types.js';
import type { Rota } from '../mentors/types.js';
import type { Ladder } from '../progress/types.js';
import type { Track } from '../training/types.js';
import type { CiSettings } from './ci-types.js';
import type { MessageKey } from './messages/en.js';

/** The whole configuration of a repository with every default filled in: what `decide` goes by. */
export interface Settings extends CustomerList {
  /** `dry-run` decides and logs, and writes nothing to GitHub. */
  mode: 'live' | 'dry-run';
  /** gitignore-style patterns over repository names; empty = all. `!name` takes one out. */
  repositories: string[];
  /** Whether pull requests that were open before the activation are taken up: `none` says nothing to them until they change. */
  backlog: 'none' | 'all';
  labels: {
    /** The neutral label of every attributed pull request or issue. */
    partner: LabelStyle;
    /** Name is a prefix; the customer's name follows. */
    customerPrefix: LabelStyle;
    /** Name is a prefix; the stage follows. */
    stagePrefix: LabelStyle;
    /** Put on a pull request by anybody, it switches the bot off there. */
    ignore: string;
  };
  /** Names of customers appear on labels and in comments at all (each customer's visibility still applies). */
  nameCustomers: boolean;
  links: { contributing?: string; privacy?: string; help?: string };
  /** The project's own words, by language and message; what is missing has the shipped ones. */
  messages?: Readonly<Record<string, Partial<Record<MessageKey | `text:${string}`, string>>>>;
  /** Teams, `ORGANISATION/TEAM`, that see the pages as maintainers do, and whether there is a page for everybody. */
  dashboard?: { teams: string[]; public: boolean };
  /** Where what a failed check means is looked up. */
  ci?: CiSettings;
  /** Opt-in: the checklist also stands in the description of the pull request, where its author can tick it. */
  checklistInDescription?: boolean;
  /** Opt-in: an issue for each person that shows their whole way, kept up to date in silence. */
  journeyIssue?: boolean;
  /** Where the customers are kept when they are not in this file; `customers` is empty until they are read. */
  customersFrom?: { owner: string; repo: string; path: string };
  /** Who the customers are, in kinds; for reports and pictures, decides nothing. */
  model?: CustomerModel;
  mentors: Rota;
  tracks: Track[];
  ladder: Ladder;
  /** Opt-in: what is due is told to those who can act. */
  digest?: DigestSettings;
}

export interface DigestSettings {
  /** In an issue: one comment, edited every week. */
  issue: boolean;
  /** The same issue shows where everything stands, every day. */
  dashboard: boolean;
  /** To the address that the operator has set. */
  webhook: boolean;
}

export interface LabelStyle {
  name: string;
  /** Six hex digits, no `#`. */
  color: string;
  /** At most 100 characters. */
  description: string;
}
