import { doubt, type Finding } from './finding.js';

/**
 * Days in relationships that lie ahead: a conversation that was, and a history, cannot be in the future. `today` is
 * `YYYY-MM-DD`. Takes any value, and passes over what the schema refuses.
 */
export function checkRelationships(customers: unknown, today: string): Finding[] {
  if (!Array.isArray(customers)) return [];
  return customers.flatMap((customer: unknown, index) => {
    const relationship = fieldOf(customer, 'relationship');
    const path = ['customers', index, 'relationship'];
    const history = fieldOf(relationship, 'history');
    return [
      ...ahead(fieldOf(relationship, 'last_contact'), [...path, 'last_contact'], today),
      ...ahead(fieldOf(fieldOf(relationship, 'confirmed'), 'since'), [...path, 'confirmed', 'since'], today),
      ...(Array.isArray(history) ? history : []).flatMap((entry: unknown, place) =>
        ahead(fieldOf(entry, 'at'), [...path, 'history', place, 'at'], today),
      ),
    ];
  });
}

function ahead(value: unknown, path: (string | number)[], today: string): Finding[] {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value <= today) return [];
  return [doubt(path, `${value} is in the future`, 'write the day on which it happened')];
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
