import type { Child } from 'hono/jsx';
import type { PageSource } from '../../jobs/pages/source.js';
import type { Access, Look } from '../../jobs/pages/types.js';
import type { Filters } from './filters.js';

/** What a page is made with. */
export interface PageInput {
  look: Look;
  source: PageSource;
  filters: Filters;
  /** A part of the path, decoded. */
  param(name: string): string;
  /** Where the pages of this installation begin, such as `/o/octo-project`. */
  base: string;
  /** GitHub's pages, for links. */
  webUrl: string;
}

export interface PageOutput {
  /** Instead of the page's question, where it is about one thing. */
  heading?: string;
  /** What the page is about beyond its filters; the same lists as data are narrowed to it. */
  about?: Partial<Pick<Filters, 'customer'>>;
  body: Child;
}

/** One page: a question, who may ask it, and the answer. */
export interface Page {
  /** Below the installation's own address; `:name` is a part that varies. */
  path: string;
  /** Word in the navigation; absent: it is reached from another page. */
  nav?: string;
  question: string;
  /** Filters that mean something here. */
  filters?: readonly (keyof Filters & ('from' | 'until' | 'customer' | 'segment' | 'repository'))[];
  /** Names of the lists of `/api/v1` with the same figures. */
  lists?: readonly string[];
  may(access: Access): boolean;
  /** Null: there is no such thing, or not for this viewer; both look the same. */
  render(input: PageInput): Promise<PageOutput | null>;
}

export const forMaintainers = ({ role }: Access): boolean => role === 'maintainer';
export const forMentors = ({ role, mentor }: Access): boolean => role === 'maintainer' || mentor;
export const forEverybody = (): boolean => true;
