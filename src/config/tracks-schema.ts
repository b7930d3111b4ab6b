import { z } from 'zod';
import { identifier, line, pattern, whole } from './fields.js';

const yes = z.literal(true, 'write true, or leave it out');

/**
 * What proves an item. Several keys in one object mean that all must hold. Each key stands for one member of
 * `Predicate` in training/types.ts, in snake_case.
 */
export const predicateSchema = z
  .strictObject({
    check: z
      .union([line, z.array(line).min(1, 'name at least one check')])
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
    touches: z
      .union([pattern, z.array(pattern).min(1, 'name at least one path')])
      .exactOptional()
      .describe('A change of the person touches one of these paths.'),
    reviews_given: whole(1, 100_000).exactOptional().describe("Reviews of others' work given, at least."),
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
      .describe('Stages of the ladder at which this track is chosen; none = never by itself.'),
    items: z
      .array(itemSchema)
      .min(1, 'list at least one item')
      .max(50, 'list at most 50 items')
      .describe('The checklist, in order.'),
  })
  .meta({ description: 'One training track: a checklist for some stages.' });

export const tracksSchema = z
  .array(trackSchema)
  .max(50, 'list at most 50 tracks')
  .meta({ description: 'Training tracks; they replace or add to the default ones by their id.' });

export type TracksInput = z.output<typeof tracksSchema>;
export type PredicateInput = z.output<typeof predicateSchema>;
