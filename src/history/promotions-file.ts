import type { Problem } from '../errors.js';
import type { PastPromotion } from '../progress/cohort.js';
import { findDay } from '../progress/days.js';
import { readTable } from './table.js';

/**
 * Reads the promotions of a project: CSV with the columns `person_id,role,date,kind`; only `promotion` is a dated act, any
 * other kind says that the person held the role by then. `lines` tells where each stands, for findings about it.
 * Throws `UserError` for a file that cannot be read at all or has no such header.
 */
export async function readPromotions(
  path: string,
): Promise<{ promotions: PastPromotion[]; lines: Map<PastPromotion, number>; problems: Problem[] }> {
  const lines = new Map<PastPromotion, number>();
  const { rows, problems } = await readTable<PastPromotion>(
    path,
    ['person_id', 'role', 'date', 'kind'],
    (get, line) => {
      const person = get('person_id').trim();
      const role = get('role').trim();
      const kind = get('kind').trim();
      const date = get('date').trim();
      const day = findDay(date);
      if (day === undefined) return { wrong: `"${date}" is not a date`, mend: 'write it like 2024-02-29' };
      if (person === '')
        return { wrong: 'person_id is empty', mend: 'say who was promoted, or take the row out' };
      if (role === '' || kind === '') {
        return {
          wrong: `${role === '' ? 'role' : 'kind'} is empty`,
          mend: 'say which role, and promotion or initial',
        };
      }
      const promotion = { person, role, day, kind };
      lines.set(promotion, line);
      return promotion;
    },
  );
  return { promotions: rows, lines, problems };
}
