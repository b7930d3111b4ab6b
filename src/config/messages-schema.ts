import { z } from 'zod';
import { line, link, login, whole } from './fields.js';

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

const hours = z
  .number('write a number of hours')
  .positive('write more than 0')
  .max(1000, 'write at most 1000');

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

const targetsSchema = z
  .strictObject({
    feedback_hours: hours
      .exactOptional()
      .describe('From a push, or the leave to run, to the first complete verdict: median hours, at most.'),
    approval_hours: hours
      .exactOptional()
      .describe('Waiting for a maintainer to let checks run: median hours, at most.'),
    failure_percent: whole(0, 100)
      .exactOptional()
      .describe('Commits on which a check fails, in percent, at most; for each check.'),
    flake_percent: whole(0, 100)
      .exactOptional()
      .describe('Commits on which a check both fails and passes, in percent, at most; for each check.'),
    over_days: whole(1, 90).exactOptional().describe('Days that are looked back on; 7 by default.'),
  })
  .meta({ description: 'Targets for checks on partners’ pull requests; a figure needs five values.' });

export const ciSchema = z
  .strictObject({
    guides: z
      .array(guideSchema)
      .max(200, 'list at most 200 guides')
      .exactOptional()
      .describe('Explanations of failed checks; the first that fits is shown.'),
    owner: login.exactOptional().describe('GitHub login of who is told when a target is missed for a day.'),
    targets: targetsSchema.exactOptional(),
    tool_remarks: z
      .array(line)
      .min(1, 'name at least one')
      .exactOptional()
      .describe(
        'How the first line of a remark looks that a tool could have made, such as `nit:*`; `*` stands for any characters.',
      ),
  })
  .meta({ description: 'How failed checks are explained, and what checks are to keep to.' });

export type MessagesInput = z.output<typeof messagesSchema>;
export type CiInput = z.output<typeof ciSchema>;
