import type { Confirmation, Relationship } from '../customers/relationship/types.js';
import type { CustomerList } from '../customers/types.js';
import { type CustomerWord, listCustomerWords } from '../store/customer-words.js';
import type { Db } from '../store/tables.js';

/**
 * The list with what mentors and maintainers confirmed by command (`partnerbot customers confirm`) beside what stands in the
 * configuration: the later word holds. `until`: ISO instant before which it was said.
 */
export async function addConfirmations(
  db: Db,
  installation: number,
  list: CustomerList,
  until: string,
): Promise<CustomerList> {
  const words = await listCustomerWords(db, installation, until);
  if (words.length === 0) return list;
  const latest = new Map(words.map((word) => [word.customer, word]));
  const relationships: Record<string, Relationship> = { ...list.relationships };
  for (const { id } of list.customers) {
    const word = latest.get(id);
    if (word)
      relationships[id] = withWord(Object.hasOwn(relationships, id) ? relationships[id] : undefined, word);
  }
  return { ...list, relationships };
}

function withWord(written: Relationship | undefined, word: CustomerWord): Relationship {
  const { confirmed, ...rest } = written ?? { history: [] };
  const said = sayWord(word);
  if (confirmed && confirmed.since > said.since) return { ...rest, confirmed };
  if (word.what === 'confirmed') return { ...rest, confirmed: said };
  const note = `the confirmation as a partner was withdrawn: ${said.reason}`;
  const { since: at, by } = said;
  return { ...rest, history: [...rest.history, { at, note, ...(by === undefined ? {} : { by }) }] };
}

function sayWord({ at, by, reason }: CustomerWord): Confirmation {
  return { since: at.slice(0, 10), reason, ...(by === null ? {} : { by }) };
}
