import { z } from 'zod';
import { identifier, line, pattern, whole } from './fields.js';

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
    active_months: whole(1, 1200).exactOptional().describe('Different months with some event, at least.'),
    span_days: whole(1, 36_500)
      .exactOptional()
      .describe('Days from the first to the latest merged pull request or review, at least.'),
    reviewed_authors: whole(1, 10_000)
      .exactOptional()
      .describe('Different people whose work was reviewed, at least.'),
    answered_share: z
      .number('write a share from 0 to 1, such as 0.8')
      .min(0, 'write a share from 0 to 1, such as 0.8')
      .max(1, 'write a share from 0 to 1, such as 0.8')
      .exactOptional()
      .describe('Share (0 to 1) of the reviews asked for that came in time.'),
    answer_days: whole(1, 365).exactOptional().describe('Days that count as in time; 7 by default.'),
    items: z
      .array(identifier)
      .min(1, 'name at least one item')
      .max(50, 'name at most 50 items')
      .exactOptional()
      .describe('Items of checklists that must be done.'),
    sponsors: whole(1, 50).exactOptional().describe('People who vouch, at least.'),
    sponsor_employers: whole(1, 50)
      .exactOptional()
      .describe('Different employers among those who vouch, at least.'),
    approvals: whole(1, 50).exactOptional().describe('People who approve, at least.'),
    repositories: z
      .array(pattern)
      .min(1, 'write at least one pattern')
      .exactOptional()
      .describe('gitignore-style patterns over OWNER/NAME: only what happened there counts for this stage.'),
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
