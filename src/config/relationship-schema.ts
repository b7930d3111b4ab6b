import { z } from 'zod';
import { CUSTOMER_STAGES } from '../progress/customer-stage.js';
import { day, line } from './fields.js';

const stage = z.enum(CUSTOMER_STAGES);

const person = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9-]*)(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?$/,
    'write a GitHub login, or ORGANISATION/TEAM, without @',
  )
  .max(140, 'write at most 140 characters');

export const relationshipSchema = z
  .strictObject({
    owner: person
      .exactOptional()
      .describe('Who looks after this customer: a GitHub login, or ORGANISATION/TEAM.'),
    channel: line
      .exactOptional()
      .describe('How to reach them: a chat room, a mailing list, a regular meeting.'),
    last_contact: day.exactOptional().describe('Day on which somebody last spoke with them, YYYY-MM-DD.'),
    nominated: z
      .boolean()
      .exactOptional()
      .describe('Somebody named it as one to win: it counts as a candidate before anything is seen of it.'),
    override: z
      .strictObject({
        stage: stage.describe('The stage that holds, whatever is seen.'),
        since: day.describe('First day on which it holds, YYYY-MM-DD.'),
        by: person.exactOptional().describe('Who decided it.'),
        reason: line.describe('Why.'),
      })
      .exactOptional()
      .describe('A stage decided by hand; it holds over what is derived from what is seen.'),
    confirmed: z
      .strictObject({
        since: day.describe('Day of it, YYYY-MM-DD.'),
        by: person.exactOptional().describe('The mentor or maintainer who says so.'),
        reason: line.describe('Why.'),
      })
      .exactOptional()
      .describe(
        'The word of a mentor or maintainer that makes a partner of a customer with three merged pull requests over 60 days, or a released give-back.',
      ),
    history: z
      .array(
        z.strictObject({
          at: day.describe('Day, YYYY-MM-DD.'),
          stage: stage.exactOptional().describe('A stage that was set by hand on that day.'),
          by: person.exactOptional().describe('Who wrote it down.'),
          note: line.exactOptional().describe('What happened.'),
        }),
      )
      .max(200, 'keep at most 200 entries')
      .exactOptional()
      .describe('What happened before, in your own words.'),
  })
  .meta({
    description: 'The relationship with this customer, for the maintainers alone: never shown in public.',
  });

export type RelationshipInput = z.output<typeof relationshipSchema>;
