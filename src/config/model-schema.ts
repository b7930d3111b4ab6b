import { z } from 'zod';
import { identifier, line, whole } from './fields.js';

const jobSchema = z
  .strictObject({
    id: identifier.describe('Identifier, unique in the type; solution activities name it.'),
    text: line.describe('What they want to get done.'),
  })
  .meta({ description: 'A job to be done.' });

const activitySchema = z
  .strictObject({
    text: line.describe('What the project does for them.'),
    serves: identifier.exactOptional().describe('Id of the job of this type that it serves.'),
  })
  .meta({ description: 'One activity of the solution.' });

const typeSchema = z
  .strictObject({
    id: identifier.describe('Identifier; `type` of a customer names it.'),
    name: line.describe('What the role is called.'),
    number: whole(1, 99)
      .exactOptional()
      .describe('Stands for it throughout; its place in the list by default.'),
    color: z
      .string()
      .regex(/^[0-9a-fA-F]{6}$/, "write six hexadecimal digits in quotes, such as '1d76db'")
      .exactOptional()
      .describe('Stands for it throughout: six hexadecimal digits, in quotes.'),
    jobs: z.array(jobSchema).exactOptional().describe('What they want to get done.'),
    alternatives: z
      .array(line)
      .exactOptional()
      .describe('What they do today instead; "doing nothing" is an answer too, of weak demand.'),
    value_proposition: line
      .exactOptional()
      .describe('Why they should want this rather than the alternatives.'),
    solution: z.array(activitySchema).exactOptional().describe('What the project does for them.'),
    early_adopters: z
      .array(identifier)
      .exactOptional()
      .describe('Ids of the few customers with the strongest need.'),
    tracks: z.array(identifier).exactOptional().describe('Training tracks that are made for them.'),
    goal: line.exactOptional().describe('What you want to reach with them.'),
    revenue: line.exactOptional().describe('What they pay or give, if anything.'),
  })
  .meta({ description: 'A role of customers.' });

const segmentSchema = z
  .strictObject({
    id: identifier.describe('Identifier; `segment` of a customer names it.'),
    name: line.describe('What the group is called.'),
    type: identifier.exactOptional().describe('Id of the one type that it is a part of.'),
  })
  .meta({ description: 'A group of customers within one type.' });

export const modelSchema = z
  .strictObject({
    types: z
      .array(typeSchema)
      .min(1, 'list at least one type')
      .max(20, 'list at most 20 types; keep out whoever is not needed')
      .describe('Roles, such as user organisation, development partner, integrator, sponsor.'),
    segments: z
      .array(segmentSchema)
      .max(100, 'list at most 100 segments')
      .exactOptional()
      .describe('Groups, each within one type.'),
  })
  .meta({ description: 'The model of the customers: types (roles) and segments within them.' });

export type ModelInput = z.output<typeof modelSchema>;
