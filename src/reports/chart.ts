/** What a chart shows, before anybody draws it; the same figures make the table under it. */
export interface Chart {
  /** Unique on a page, `[a-z0-9-]`. */
  id: string;
  title: string;
  /** What exactly the numbers count, in words. */
  unit: string;
  /** The same in one word for the axis, such as `commits`. */
  axis: string;
  /** The days that are looked at, in words. */
  period: string;
  /** Columns stand beside each other over time; bars lie under each other, one a thing. */
  kind: 'columns' | 'bars';
  /** What the categories are, as the head of the table's first column. */
  of: string;
  categories: readonly string[];
  /** One number for each category; null where there is no figure. Drawn on top of each other. */
  series: readonly { name: string; values: readonly (number | null)[] }[];
  /** The answer in one sentence, for those who read no charts. */
  summary: string;
  /** Further columns of the table, such as names; one text for each category. */
  details?: { name: string; values: readonly string[] };
}
