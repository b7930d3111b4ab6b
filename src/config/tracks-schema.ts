import { z } from 'zod';
import { identifier, line, pattern, whole } from './fields.js';

const names = z.union([line, z.array(line).min(1, 'name at least one')]);
const patterns = z.union([pattern, z.array(pattern).min(1, 'name at least one path')]);
const moment = z.enum(['opened', 'first-review', 'approved', 'author-answer', 'merged']);
const yes = z.literal(true, 'write true, or leave it out');

/**
 * What proves an item. Several keys in one object mean that all must hold. Each key stands for one member of
 * `Predicate` in training/types.ts, in snake_case.
 */
export const predicateSchema = z
  .strictObject({
    check: names
      .exactOptional()
      .describe('A check run or commit status on head whose name matches (one of) these globs succeeded.'),
    ci_green: yes.exactOptional().describe('All required checks succeeded on head.'),
    linked_issue: yes.exactOptional().describe('The pull request closes an issue.'),
    max_changed_lines: whole(1, 1_000_000).exactOptional().describe('Changed lines, at most.'),
    review_answered_within_days: whole(1, 365)
      .exactOptional()
      .describe('Every review that asks for something was answered within so many days.'),
    merged: yes.exactOptional().describe('This pull request is merged.'),
    merged_count: whole(1, 100_000).exactOptional().describe('Merged pull requests of the person, at least.'),
    over_days: whole(0, 36_500)
      .exactOptional()
      .describe('With merged_count: the merges are spread over at least so many days.'),
    within_days: whole(1, 36_500)
      .exactOptional()
      .describe('With merged_count: all of them were merged within so many days.'),
    touching: patterns
      .exactOptional()
      .describe('With merged_count: only those count that change one of these paths; costs a call.'),
    touches: patterns.exactOptional().describe('This pull request changes one of these paths.'),
    reviews_given: whole(1, 100_000)
      .exactOptional()
      .describe('Pull requests of others that the person reviewed, at least.'),
    inline: yes
      .exactOptional()
      .describe('With reviews_given: only reviews with comments on lines count; costs a call.'),
    requested: yes
      .exactOptional()
      .describe('With reviews_given: only reviews that the person was asked for count; costs a call.'),
    merged_and_reviewed: whole(1, 100_000)
      .exactOptional()
      .describe('Merged pull requests and reviews of others together, at least.'),
    requests_answered: z
      .strictObject({
        percent: whole(1, 100).describe('Share that was answered, in percent.'),
        within_days: whole(1, 365).describe('An answer later than this many days does not count.'),
        at_least: whole(1, 1000)
          .exactOptional()
          .describe('With fewer requests than this nothing is said; 5 by default.'),
      })
      .exactOptional()
      .describe('Of the reviews that the person was asked for, so many were given in time; costs a call.'),
    label: names.exactOptional().describe('A label whose name matches was set by a person, not the author.'),
    sponsors: z
      .strictObject({
        count: whole(1, 20).describe('Sponsors, at least.'),
        employers: whole(1, 20)
          .exactOptional()
          .describe('Different employers among them, at least; 1 by default.'),
      })
      .exactOptional()
      .describe('People speak for the person.'),
    shadow_reviews: whole(1, 100)
      .exactOptional()
      .describe(
        'Reviews given before a mentor, who compared and confirmed them (/shadow confirm), at least.',
      ),
    codeowner: yes
      .exactOptional()
      .describe('CODEOWNERS or OWNERS on the default branch names the person; costs a call.'),
    released: yes
      .exactOptional()
      .describe('A published release contains the merge commit; costs three calls once merged.'),
    time_between: z
      .strictObject({
        from: moment.describe('The first moment.'),
        to: moment.describe('The second moment, after the first.'),
        max_days: whole(1, 365).describe('Days of 24 hours between them, at most.'),
      })
      .exactOptional()
      .describe('Two moments of this pull request lie at most so many days apart.'),
    affiliation_settled: yes
      .exactOptional()
      .describe('The person has confirmed or declined the affiliation that we assume.'),
    active_days: whole(1, 36_500).exactOptional().describe('Days since the first contribution, at least.'),
    get all() {
      return z
        .array(predicateSchema)
        .min(1, 'list at least one')
        .exactOptional()
        .describe('All of these hold.');
    },
    get any() {
      return z
        .array(predicateSchema)
        .min(1, 'list at least one')
        .exactOptional()
        .describe('One of these holds.');
    },
    get not() {
      return predicateSchema.exactOptional().describe('This does not hold.');
    },
  })
  .meta({
    id: 'evidence',
    description: 'What proves the item; several keys mean that all must hold.',
    minProperties: 1,
  });

const itemSchema = z
  .strictObject({
    id: identifier.describe('Identifier, unique in the track; used in /done ITEM.'),
    text: line.describe('What is to be done, as the developer reads it.'),
    guidance: line.exactOptional().describe('One sentence or link that helps.'),
    evidence: predicateSchema
      .exactOptional()
      .describe('What ticks the item by itself; without it, it is ticked by hand only.'),
    by: z
      .array(z.enum(['mentee', 'mentor', 'maintainer']))
      .exactOptional()
      .describe('Who may tick it by hand; nobody by default where there is evidence, else the mentor.'),
    weight: whole(1, 100)
      .exactOptional()
      .describe('How much of the track it is, beside the other items; 1 by default.'),
    after: z
      .array(identifier)
      .exactOptional()
      .describe('Items of this track that come first; until then it is not ticked by hand.'),
  })
  .meta({ description: 'One item of the checklist.' });

const trackSchema = z
  .strictObject({
    id: identifier.describe('Identifier; that of a default track replaces it.'),
    title: line.describe('Heading of the checklist.'),
    version: whole(1, 1_000_000)
      .exactOptional()
      .describe('Raise it when items change their meaning; 1 by default.'),
    stages: z
      .array(identifier)
      .exactOptional()
      .describe(
        'Stages of the ladder at which this track is chosen; none = whatever the stage, where `when` fits.',
      ),
    when: z
      .strictObject({
        segments: z
          .array(line)
          .min(1, 'name at least one segment')
          .exactOptional()
          .describe("Segments of the author's customer."),
        paths: z
          .array(pattern)
          .min(1, 'name at least one path')
          .exactOptional()
          .describe('gitignore-style patterns over the changed paths.'),
        labels: z
          .array(line)
          .min(1, 'name at least one label')
          .exactOptional()
          .describe('Names of labels; `*` stands for any characters. Wins over a track that was begun.'),
      })
      .exactOptional()
      .describe('What else must fit; a track with conditions is looked at before those without.'),
    items: z
      .array(itemSchema)
      .min(1, 'list at least one item')
      .max(50, 'list at most 50 items; nobody finishes a longer list')
      .describe('The checklist, in order.'),
  })
  .meta({ description: 'One training track: a checklist for some stages.' });

export const tracksSchema = z
  .array(trackSchema)
  .max(50, 'list at most 50 tracks')
  .meta({ description: 'Training tracks; they replace or add to the default ones by their id.' });

export type TracksInput = z.output<typeof tracksSchema>;
export type PredicateInput = z.output<typeof predicateSchema>;
