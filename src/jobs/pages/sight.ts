import type { Customer } from '../../customers/types.js';
import type { Report } from '../../reports/report.js';
import { makeShareable } from '../../reports/shareable.js';
import type { Look } from './types.js';

/** Customers whom this viewer may read of, by id: maintainers of all, mentors of the public ones. */
export function listVisibleCustomers({ settings, access }: Look): Map<string, Customer> {
  const all = settings?.customers ?? [];
  if (access.role === 'maintainer') return new Map(all.map((c) => [c.id, c]));
  if (access.role !== 'mentor') return new Map();
  return new Map(all.filter((c) => c.visibility === 'public').map((c) => [c.id, c]));
}

/** Customers of whom nothing at all may show to this viewer, not even what their people do. */
export function listSecretCustomers({ settings, access }: Look): Set<string> {
  if (access.role === 'maintainer') return new Set();
  const secret = (settings?.customers ?? []).filter((c) => c.visibility === 'private');
  return new Set(secret.map((c) => c.id));
}

/** The report as this viewer may see it; null where they may see none. */
export function narrowReport(report: Report, { access }: Look): Report | null {
  if (access.role === 'mentor') return makeShareable(report);
  if (access.role !== 'maintainer') return null;
  if (access.hidden.size === 0) return report;
  return {
    ...report,
    metrics: report.metrics.map((metric) => ({
      ...metric,
      items: metric.items.filter(
        (i) => i.repository === undefined || !access.hidden.has(Number(i.repository)),
      ),
    })),
  };
}

/** Sentences that name a customer whom this viewer may not read of are left out. */
export function createNameFilter(look: Look): (text: string) => boolean {
  const visible = listVisibleCustomers(look);
  const words = (look.settings?.customers ?? [])
    .filter((c) => !visible.has(c.id))
    .flatMap((c) => [c.id, c.name, ...c.domains, ...c.orgs])
    .map((word) => word.toLowerCase());
  return (text) => {
    const lower = text.toLowerCase();
    return !words.some((word) => lower.includes(word));
  };
}
