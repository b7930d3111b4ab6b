import { listVisibleCustomers } from '../../jobs/pages/sight.js';
import type { Look } from '../../jobs/pages/types.js';
import type { Page } from './define.js';
import type { Filters } from './filters.js';

/** What can be narrowed on a page; the choice stands in the address. */
export function FilterForm(props: { page: Page; look: Look; filters: Filters; path: string }) {
  const { page, look, filters, path } = props;
  const wanted = page.filters ?? [];
  const days = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const customers = [...listVisibleCustomers(look).values()];
  const segments = [...new Set(customers.map((c) => c.segment).filter((s) => s !== undefined))].sort();
  const names = new Map((look.settings?.model?.segments ?? []).map((s) => [s.id, s.name]));
  return (
    <form class="filters" method="get" action={path} aria-label="Filters">
      {!wanted.includes('from') ? null : (
        <label>
          First day
          <input type="date" name="from" value={filters.from ?? days(filters.window.from)} />
        </label>
      )}
      {!wanted.includes('until') ? null : (
        <label>
          Last day
          <input type="date" name="until" value={filters.until ?? days(filters.window.until - 1)} />
        </label>
      )}
      {!wanted.includes('customer') ? null : (
        <Choice
          label="Customer"
          name="customer"
          value={filters.customer}
          options={customers.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      {!wanted.includes('segment') || segments.length === 0 ? null : (
        <Choice
          label="Segment"
          name="segment"
          value={filters.segment}
          options={segments.map((s) => ({ value: s, text: names.get(s) ?? s }))}
        />
      )}
      {!wanted.includes('repository') ? null : (
        <label>
          Repository
          <input name="repository" value={filters.repository ?? ''} maxlength={100} />
        </label>
      )}
      <button type="submit">Show</button>
    </form>
  );
}

function Choice(props: {
  label: string;
  name: string;
  value: string | undefined;
  options: readonly { value: string; text: string }[];
}) {
  const { label, name, value, options } = props;
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">all</option>
        {options.map((o) => (
          <option value={o.value} selected={o.value === value}>
            {o.text}
          </option>
        ))}
      </select>
    </label>
  );
}
