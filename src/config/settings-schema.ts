import { z } from 'zod';
import { customersFromSchema, customersSchema, independentsSchema } from './customers-schema.js';
import { dashboardSchema } from './dashboard-schema.js';
import { link, pattern } from './fields.js';
import { ladderSchema } from './ladder-schema.js';
import { mentorsSchema } from './mentors-schema.js';
import { ciSchema, messagesSchema } from './messages-schema.js';
import { modelSchema } from './model-schema.js';
import { tracksSchema } from './tracks-schema.js';

/** GitHub's limit is 50 characters; a prefix leaves room for what follows. */
function labelSchema(longest: number) {
  const name = z.string().regex(/\S/, 'write a name').max(longest, `write at most ${longest} characters`);
  return z.union([
    name,
    z.strictObject({
      name: name.describe('Name of the label, or what it begins with.'),
      color: z
        .string()
        .regex(/^[0-9a-fA-F]{6}$/, "write six hexadecimal digits in quotes, such as '1d76db'")
        .exactOptional()
        .describe('Six hexadecimal digits, in quotes.'),
      description: z
        .string()
        .max(100, 'write at most 100 characters')
        .exactOptional()
        .describe('At most 100 characters.'),
    }),
  ]);
}

const labelsSchema = z
  .strictObject({
    partner: labelSchema(50).exactOptional().describe("On every contribution of a customer's developer."),
    customer_prefix: labelSchema(30)
      .exactOptional()
      .describe("What the label with the customer's name begins with."),
    stage_prefix: labelSchema(30).exactOptional().describe('What the label with the stage begins with.'),
    ignore: z
      .string()
      .regex(/\S/, 'write a name')
      .max(50, 'write at most 50 characters')
      .exactOptional()
      .describe('This label on a pull request switches the bot off there.'),
  })
  .meta({ description: 'Names of the labels that the bot owns.' });

const linksSchema = z
  .strictObject({
    contributing: link.exactOptional().describe('Guide for contributors.'),
    privacy: link
      .exactOptional()
      .describe('What is stored about whom; the page of the project that makes the bot by default.'),
    help: link.exactOptional().describe('Where to ask.'),
  })
  .meta({ description: 'Pages that the comments link to.' });

const digestSchema = z
  .strictObject({
    issue: z
      .boolean()
      .exactOptional()
      .describe('In an issue, as one comment that is edited every week; true by default.'),
    dashboard: z
      .boolean()
      .exactOptional()
      .describe(
        'Whether the same issue shows where everything stands, kept up to date every day; false by default.',
      ),
    webhook: z
      .boolean()
      .exactOptional()
      .describe(
        'Whether it also goes to the Slack-compatible address that the operator has set; false by default.',
      ),
  })
  .meta({ description: 'Once a week, what is due and who can act; nothing without this section.' });

/** The sections of a configuration, each by its own schema, so that an error in one hides nothing in another. */
export const sectionSchemas = {
  version: z.literal(1, 'write 1').describe('Version of this format.'),
  mode: z
    .enum(['live', 'dry-run'])
    .describe('live (default), or dry-run: decides and logs, writes nothing to GitHub.'),
  repositories: z
    .array(pattern)
    .describe('gitignore-style patterns over repository names; all by default, `!name` takes one out.'),
  backlog: z
    .enum(['none', 'all'])
    .describe('Whether pull requests that were open before the bot came are taken up; none by default.'),
  labels: labelsSchema,
  name_customers: z
    .boolean()
    .describe("Whether customers' names appear on labels and in comments at all; true by default."),
  links: linksSchema,
  customers: z
    .union([customersSchema, customersFromSchema])
    .describe('The customers: a list, or where the list is kept.'),
  independents: independentsSchema,
  model: modelSchema,
  mentors: mentorsSchema,
  tracks: tracksSchema,
  messages: messagesSchema,
  ci: ciSchema,
  checklist_in_description: z
    .boolean()
    .describe(
      'Whether the checklist also stands in the description of the pull request, where its author can tick it; false by default.',
    ),
  journey_issue: z
    .boolean()
    .describe(
      'Whether each accompanied person has an issue that shows their whole way, kept up to date without notifying anybody; false by default.',
    ),
  ladder: ladderSchema,
  digest: digestSchema,
  dashboard: dashboardSchema,
} as const;

export type SectionName = keyof typeof sectionSchemas;
export const sectionNames = Object.keys(sectionSchemas) as SectionName[];

/** What the sections hold once they are valid; absent = default. */
export type Sections = { -readonly [K in SectionName]?: z.output<(typeof sectionSchemas)[K]> };
