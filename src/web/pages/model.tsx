import { raw } from 'hono/html';
import { countModel, formatCount } from '../../customers/model/counts.js';
import { renderSvg } from '../../customers/model/render-svg.js';
import { forMentors, type Page } from './define.js';
import { Copy, Table } from './parts.js';

const EXAMPLE = `model:
  types:
    - id: user-organisation
      name: User organisations
      number: 1
      color: '1d76db'
      jobs: [{ id: run, text: Run it in production }]
  segments:
    - { id: large, name: Large, type: user-organisation }
`;

/** The customer model as a picture, with the same in a table. */
export const modelPage: Page = {
  path: '/model',
  nav: 'Model',
  question: 'Who are our customers?',
  lists: [],
  may: forMentors,
  async render({ look, source, filters }) {
    const { settings, access } = look;
    const model = settings?.model;
    if (!settings || !model || model.types.length === 0)
      return {
        body: (
          <section class="note">
            <h2>Say who your customers are</h2>
            <p>The configuration has no model. Begin with a type or two:</p>
            <Copy label="A model to copy">{EXAMPLE}</Copy>
          </section>
        ),
      };
    const report = await source.report(look, filters.window);
    const list = report?.customers.list ?? [];
    const known = new Set(list.map((c) => c.id));
    const customers =
      access.role === 'maintainer' ? settings.customers : settings.customers.filter((c) => known.has(c.id));
    const stages = new Map(list.map((c) => [c.id, c.stage]));
    const counts = countModel(model, customers, stages);
    return {
      body: (
        <>
          <p class="lead">
            {model.types.length} types of customers in {model.segments.length} segments.
          </p>
          <section class="scroll model" tabindex={0} aria-label="The model as a picture">
            {raw(renderSvg(model, counts))}
          </section>
          <h2>The same in words</h2>
          <Table
            caption="Types and segments"
            columns={['Type or segment', 'Of', 'Customers']}
            rows={[
              ...model.types.map((t) => [`${t.number}. ${t.name}`, 'type', formatCount(counts.type(t.id))]),
              ...model.segments.map((s) => [
                s.name,
                model.types.find((t) => t.id === s.type)?.name ?? '–',
                formatCount(counts.segment(s.id)),
              ]),
            ]}
            empty="No data."
          />
        </>
      ),
    };
  },
};
