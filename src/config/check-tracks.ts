import type { Ladder } from '../progress/types.js';
import { doubt, type Finding, fault } from './finding.js';
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
      ...checkOrder(track.items, ['tracks', index, 'items']),
      ...checkReach(track, ['tracks', index, 'items']),
      ...checkChoice(track, tracks, ['tracks', index, 'id']),
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
  return [
    ...DETAILS.flatMap((detail) => checkDetail(evidence, detail, path)),
    ...checkSense(evidence, path),
    ...below,
  ];
}

/** Keys that mean something only beside another one. */
const DETAILS = [
  ['over_days', 'merged_count'],
  ['within_days', 'merged_count'],
  ['touching', 'merged_count'],
  ['inline', 'reviews_given'],
  ['requested', 'reviews_given'],
] as const;

function checkDetail(
  evidence: PredicateInput,
  [key, owner]: (typeof DETAILS)[number],
  path: Path,
): Finding[] {
  if (evidence[key] === undefined || evidence[owner] !== undefined) return [];
  return [fault([...path, key], `${key} means something only with ${owner}`, `add ${owner}, or remove it`)];
}

/** Conditions that can never hold. */
function checkSense(evidence: PredicateInput, path: Path): Finding[] {
  const findings: Finding[] = [];
  const { over_days, within_days, merged_count, sponsors, time_between } = evidence;
  if (over_days !== undefined && within_days !== undefined && over_days > within_days)
    findings.push(fault([...path, 'over_days'], 'over_days is more than within_days', 'make it smaller'));
  if (merged_count === 1 && over_days)
    findings.push(
      fault([...path, 'over_days'], 'one merge has no span of days', 'raise merged_count, or remove it'),
    );
  if (sponsors?.employers !== undefined && sponsors.employers > sponsors.count) {
    const mend = 'ask for at most as many employers as sponsors';
    findings.push(fault([...path, 'sponsors', 'employers'], 'more employers than sponsors', mend));
  }
  const to = [...path, 'time_between', 'to'];
  if (time_between && time_between.from === time_between.to)
    findings.push(fault(to, 'both moments are the same', 'name another moment'));
  else if (time_between?.to === 'opened')
    findings.push(
      fault(to, 'nothing comes before opened', 'write opened as from, and the later moment as to'),
    );
  return findings;
}

type ItemInput = TracksInput[number]['items'][number];

/** What comes first must exist, and nothing may wait for itself, however long the way round is. */
function checkOrder(items: readonly ItemInput[], path: Path): Finding[] {
  const known = new Map(items.map((item) => [item.id, item.after ?? []]));
  return items.flatMap((item, index) => {
    const unknown = (item.after ?? []).flatMap((id, i) => {
      if (known.has(id)) return [];
      const meant = findMeant(id, [...known.keys()]);
      const mend = meant ? `did you mean ${meant}?` : 'name an item of this track, or remove it';
      return fault([...path, index, 'after', i], `the track has no item ${id}`, mend);
    });
    const circle = findCircle(item.id, item.id, known, new Set());
    if (circle === null) return unknown;
    const message = `${item.id} waits for itself, so nobody can ever tick it: ${[item.id, ...circle].join(' after ')}`;
    return [...unknown, fault([...path, index, 'after'], message, 'take one of them out of after')];
  });
}

/** The way round from an item to itself; null where there is none. */
function findCircle(
  id: string,
  wanted: string,
  known: Map<string, string[]>,
  seen: Set<string>,
): string[] | null {
  for (const next of known.get(id) ?? []) {
    if (next === wanted) return [next];
    if (seen.has(next)) continue;
    seen.add(next);
    const rest = findCircle(next, wanted, known, seen);
    if (rest !== null) return [next, ...rest];
  }
  return null;
}

/** A track that nothing leads to is shown to nobody; but an older version of one may be kept for who has begun it. */
function checkChoice(track: TracksInput[number], all: TracksInput, path: Path): Finding[] {
  const leads = ({ id, stages, when }: TracksInput[number]): boolean =>
    id === track.id && ((stages?.length ?? 0) > 0 || when !== undefined);
  if (all.some(leads)) return [];
  const mend = 'name stages, or a when: with labels, paths or segments';
  return [doubt(path, `nobody ever gets the track ${track.id}`, mend)];
}

/** An item that nobody may tick and that nothing ticks would stay open for ever. */
function checkReach({ items }: TracksInput[number], path: Path): Finding[] {
  return items.flatMap(({ id, evidence, by }, index) => {
    if (evidence !== undefined || by === undefined || by.length > 0) return [];
    return [doubt([...path, index, 'by'], `nobody can ever tick ${id}`, 'name who may, or give it evidence')];
  });
}
