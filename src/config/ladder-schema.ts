import { z } from 'zod';
import { identifier, line, whole } from './fields.js';

const criteriaSchema = z
  .strictObject({
    merged: whole(0, 100_000).exactOptional().describe('Merged pull requests, at least.'),
    reviews: whole(0, 100_000).exactOptional().describe("Reviews of others' work, at least."),
    merged_and_reviews: whole(0, 100_000)
      .exactOptional()
      .describe('Merged pull requests and reviews together, at least.'),
    window_days: whole(1, 36_500)
      .exactOptional()
      .describe('The counts above are taken in this many days; without it, everything counts.'),
    first_seen_days: whole(0, 36_500)
      .exactOptional()
      .describe('Days since the person was first seen, at least.'),
    active_within_days: whole(1, 36_500)
      .exactOptional()
      .describe('Some event of the person within this many days.'),
    after: identifier.exactOptional().describe('A stage that must have been reached before, or on the day.'),
  })
  .meta({ description: 'What the stage asks for; all that are named must hold on the same day.' });

const stageSchema = z
  .strictObject({
    id: identifier.describe('Unique identifier of the stage.'),
    title: line.exactOptional().describe('Name of the stage for people; made from the id by default.'),
    criteria: criteriaSchema.exactOptional(),
  })
  .meta({ description: 'One stage. Without criteria, everybody who was seen stands there.' });

export const ladderSchema = z
  .strictObject({
    stages: z
      .array(stageSchema)
      .min(1, 'list at least one stage')
      .max(50, 'list at most 50 stages')
      .describe('From the first stage to the highest. Who meets a higher one stands there.'),
  })
  .meta({ description: 'The stages that a developer can reach.' });

export type LadderInput = z.output<typeof ladderSchema>;
