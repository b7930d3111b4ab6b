import { findDay } from '../customers/dates.js';

/** What `/affiliation …` asks for; `problem` names what is wrong with it. */
export type AffiliationWords =
  | { ask: 'confirm' | 'none' | 'claim'; customer: string | null; from?: string; until?: string }
  | { problem: 'words' | 'date' | 'order' };

/** As ids of customers are written, no longer than anybody would write them. */
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reads `confirm`, `none` or a customer's id, then `from` and `until` with a day each, in any order. Case does not
 * count, nor do quotes that people put around a word. `confirm` and `none` are never read as ids.
 */
export function parseAffiliation(args: string): AffiliationWords {
  const words = args
    .split(/\s+/)
    .map((word) => word.toLowerCase().replace(/^[`"'*“]+|[`"'*”.,;:!]+$/g, ''))
    .filter((word) => word !== '');
  const [first, ...rest] = words;
  if (first === undefined || !ID.test(first)) return { problem: 'words' };
  const days: { from?: string; until?: string } = {};
  for (let i = 0; i < rest.length; i += 2) {
    const [key, date] = [rest[i], rest[i + 1]];
    if ((key !== 'from' && key !== 'until') || days[key] !== undefined) return { problem: 'words' };
    if (date === undefined || date.length !== 10 || findDay(date) === undefined) return { problem: 'date' };
    days[key] = date;
  }
  if (days.from !== undefined && days.until !== undefined && days.from > days.until)
    return { problem: 'order' };
  if (first === 'confirm' || first === 'none') return { ask: first, customer: null, ...days };
  return { ask: 'claim', customer: first, ...days };
}

/** Whether a command corrects what is known of a person: those are heard on everybody's pull request, also after its end. */
export function isCorrection({ name, args }: { name: string; args: string }): boolean {
  if (name === 'affiliation') return true;
  return name === 'partnerbot' && /^(?:stop|start)\b/i.test(args);
}
