import { INDEPENDENT, type Listed } from './people.js';
import type { Customer, PersonEntry } from './types.js';

/** More entries than this are counted, not told one by one. */
const TOLD = 3;

/**
 * Why entries about the author do not hold on a day: "the author is listed for Acme from 2024-01-01 until
 * 2025-06-30, but this is dated 2023-05-01". Undefined when there are none.
 */
export function explainDates(
  outside: readonly Listed[],
  day: string | undefined,
  customers: readonly Customer[],
): string | undefined {
  const said = new Map<string, string>();
  for (const { customer, entry } of outside) {
    const whom = customer === INDEPENDENT ? 'none of the customers' : (customers[customer]?.name ?? '');
    said.set(`for ${whom} ${formatRange(entry)}`, entry.from ?? '');
  }
  if (said.size === 0) return undefined;
  const inOrder = [...said]
    .sort(([a, from], [b, since]) => (from < since ? -1 : from > since ? 1 : a < b ? -1 : 1))
    .map(([text]) => text);
  const told = inOrder.slice(0, TOLD);
  const more = inOrder.length - told.length;
  const all = more > 0 ? [...told, `in ${more} more ${more === 1 ? 'range' : 'ranges'}`] : told;
  return `the author is listed ${all.join(', ')}, but this ${day === undefined ? 'has no date' : `is dated ${day}`}`;
}

function formatRange({ from, until }: PersonEntry): string {
  return [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(' ');
}
