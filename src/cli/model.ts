import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { loadCustomers, loadModel } from '../config/load.js';
import { type Counted, countModel } from '../customers/model/counts.js';
import { renderMarkdown } from '../customers/model/render-markdown.js';
import { renderMermaid } from '../customers/model/render-mermaid.js';
import { renderSvg } from '../customers/model/render-svg.js';
import { UserError } from '../errors.js';
import { cliAction } from './exit.js';
import { printText } from './writer.js';

const RENDERERS = { mermaid: renderMermaid, svg: renderSvg, markdown: renderMarkdown };

interface RenderOptions {
  config: string;
  customers?: string;
  scan?: string;
  format: keyof typeof RENDERERS;
  out?: string;
}

/** `partnerbot model render`: a picture of who the customers are. */
export function modelCommand(): Command {
  const render = new Command('render')
    .description(
      'draw the model of the customers: types, the segments in them, and how many customers each has',
    )
    .requiredOption('--config <file>', 'file with the section model')
    .option('--customers <file>', 'customers file, where they are not in the same file')
    .option('--scan <file>', 'what `partnerbot scan --format json` printed: counts each stage')
    .addOption(
      new Option('--format <format>', 'how to draw').choices(Object.keys(RENDERERS)).default('mermaid'),
    )
    .option('--out <file>', 'write to this file instead of standard output')
    .addHelpText(
      'after',
      '\nNo customer is named in it, whatever its visibility.\n' +
        '\nExample:\n  $ partnerbot model render --config .github/partnerbot.yml --format svg --out model.svg\n',
    )
    .action(cliAction(renderModel));
  return new Command('model')
    .description('the model of the customers: types (roles) and segments')
    .addCommand(render);
}

async function renderModel(options: RenderOptions): Promise<void> {
  const { model, ...inline } = await loadModel(options.config);
  const { customers, relationships = {} } =
    options.customers === undefined ? inline : await loadCustomers(options.customers);
  const stages = options.scan === undefined ? undefined : await readStages(options.scan);
  // What a person decided holds over what is seen.
  for (const [id, { override }] of Object.entries(relationships))
    if (stages && override) stages.set(id, override.stage);
  const counts = countModel(model, customers.map(toCounted), stages);
  await printText(RENDERERS[options.format](model, counts), options.out);
}

function toCounted({ id, type, segment }: Counted): Counted {
  return { id, ...(type === undefined ? {} : { type }), ...(segment === undefined ? {} : { segment }) };
}

/** The stage of each customer that was seen; those of whom nothing was seen are `listed`. */
async function readStages(path: string): Promise<Map<string, string>> {
  let report: unknown;
  try {
    report = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${path} cannot be read as JSON: ${why}. Make it by: partnerbot scan --format json --out ${path}`,
    );
  }
  const customers =
    typeof report === 'object' && report !== null && 'customers' in report ? report.customers : null;
  if (!Array.isArray(customers))
    throw new UserError(
      `${path} is no report of partnerbot scan: it has no list customers. Make it by: partnerbot scan --format json`,
    );
  return new Map(
    customers.flatMap((customer: unknown) => {
      if (typeof customer !== 'object' || customer === null) return [];
      const { id, stage } = customer as { id?: unknown; stage?: unknown };
      return typeof id === 'string' && typeof stage === 'string' ? [[id, stage] as const] : [];
    }),
  );
}
