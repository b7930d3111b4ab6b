import { z } from 'zod';
import { line, link } from './fields.js';

const language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'write the short name of a language, such as de')
  .describe('Short name of a language, such as de.');

/** Long enough for every paragraph that a comment has room for. */
const text = z.string().regex(/\S/, 'write some text').max(4000, 'write at most 4000 characters');

/** The project's own words, by language and message. Names and templates are checked by check-messages.ts. */
export const messagesSchema = z
  .record(language, z.record(z.string(), text))
  .meta({ description: 'Your own words, by language and name of the message; docs/messages.md lists them.' });

const globs = z.union([line, z.array(line).min(1, 'name at least one')]);

const guideSchema = z
  .strictObject({
    check: globs.exactOptional().describe('Name of the check; `*` stands for any characters.'),
    line: globs.exactOptional().describe('A line of what the check said; `*` stands for any characters.'),
    text: line.describe('What the failure usually means, in one or two sentences.'),
    link: link.exactOptional().describe('Where to read more.'),
    command: line.exactOptional().describe('What to run at home to see the same.'),
  })
  .meta({ description: 'What a failed check usually means.' });

export const ciSchema = z
  .strictObject({
    guides: z
      .array(guideSchema)
      .max(200, 'list at most 200 guides')
      .exactOptional()
      .describe('Explanations of failed checks; the first that fits is shown.'),
  })
  .meta({ description: 'How failed checks are explained.' });

export type MessagesInput = z.output<typeof messagesSchema>;
export type CiInput = z.output<typeof ciSchema>;
