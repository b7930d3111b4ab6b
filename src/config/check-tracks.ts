import type { Ladder } from '../progress/types.js';
import { type Finding, fault } from './finding.js';
import type { Path } from './positions.js';
import { listed } from './show.js';
import { findMeant } from './spelling.js';
import type { PredicateInput, TracksInput } from './tracks-schema.js';

/** What the schema cannot see in the tracks: what is named twice, and stages that no ladder has. */
export function checkTracks(tracks: TracksInput, ladder: Ladder): Finding[] {
  const stages = ladder.stages.map(({ id }) => id);
  return [
    ...checkIds(
      tracks.map(({ id, version = 1 }) => ({ id, version })),
      ['tracks'],
    ),
    ...tracks.flatMap((track, index) => [
      ...checkIds(track.items, ['tracks', index, 'items']),
      ...checkStages(track.stages ?? [], stages, ['tracks', index, 'stages']),
      ...track.items.flatMap(({ evidence }, item) =>
        evidence ? checkEvidence(evidence, ['tracks', index, 'items', item, 'evidence']) : [],
      ),
    ]),
  ];
}

/** Several versions of one track may stand side by side: who began one, finishes it. */
function checkIds(things: readonly { id: string; version?: number }[], path: Path): Finding[] {
  const seen = new Set<string>();
  return things.flatMap(({ id, version }, index) => {
    const key = `${id} ${version}`;
    if (seen.has(key)) return fault([...path, index, 'id'], `id ${id} is given twice`, 'give one another id');
    seen.add(key);
    return [];
  });
}

function checkStages(named: readonly string[], known: readonly string[], path: Path): Finding[] {
  return named.flatMap((stage, index) => {
    if (known.includes(stage)) return [];
    const meant = findMeant(stage, known);
    const mend = meant ? `did you mean ${meant}?` : `write ${listed(known, 'or')}`;
    return fault([...path, index], `the ladder has no stage ${stage}`, mend);
  });
}

function checkEvidence(evidence: PredicateInput, path: Path): Finding[] {
  const parts: [Path, PredicateInput][] = [
    ...(evidence.all ?? []).map((part, index): [Path, PredicateInput] => [[...path, 'all', index], part]),
    ...(evidence.any ?? []).map((part, index): [Path, PredicateInput] => [[...path, 'any', index], part]),
    ...(evidence.not ? [[[...path, 'not'], evidence.not] satisfies [Path, PredicateInput]] : []),
  ];
  const below = parts.flatMap(([where, part]) => checkEvidence(part, where));
  if (Object.keys(evidence).length === 0) {
    return [fault(path, 'the evidence is empty', 'name what proves the item, or remove the key'), ...below];
  }
  if (evidence.over_days !== undefined && evidence.merged_count === undefined) {
    const mend = 'add merged_count, or remove it';
    return [
      fault([...path, 'over_days'], 'over_days means something only with merged_count', mend),
      ...below,
    ];
  }
  return below;
}
