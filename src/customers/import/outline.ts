import type { Position } from '../../errors.js';

/** A page of text taken apart, whatever it was written in: what an import looks at, and nothing else. */
export type Block = HeadingBlock | ListBlock | TableBlock | ParagraphBlock;

export interface HeadingBlock {
  kind: 'heading';
  /** 1 to 6. */
  depth: number;
  inline: Inline;
}

export interface ListBlock {
  kind: 'list';
  items: ListItem[];
}

export interface ListItem {
  inline: Inline;
  /** Items of the lists inside it. */
  items: ListItem[];
}

export interface TableBlock {
  kind: 'table';
  /** Cells of the header row as plain text; empty where there is none. */
  header: string[];
  rows: { at: Position; cells: Inline[] }[];
}

export interface ParagraphBlock {
  kind: 'paragraph';
  inline: Inline;
}

/** A piece of running text. */
export interface Inline {
  at: Position;
  /** All of it, pictures by their description. */
  text: string;
  /** What it begins with where that is a link or set in bold: most probably a name. */
  lead?: string;
  /** The links in order; `own` marks the one that the text begins with, `isLogo` one around a picture that is no badge. */
  links: { url: string; text: string; own: boolean; isLogo?: true }[];
}
