import { describe, expect, it } from 'vitest';
import { chooseTrack, type TrackSubject } from '../../src/training/choose-track.js';
import type { Track } from '../../src/training/types.js';

const track = (id: string, version: number, ...stages: string[]): Track => ({
  id,
  title: id,
  version,
  stages,
  items: [],
});
const about = (stage: string, changes: Partial<TrackSubject> = {}): TrackSubject => ({
  stage,
  segment: null,
  paths: [],
  labels: [],
  ...changes,
});
const first1 = track('first', 1, 'newcomer');
const first2 = track('first', 2, 'newcomer');
const second = track('second', 1, 'contributor');
const all = [first1, first2, second];

describe('chooseTrack', () => {
  it.each([
    ['by stage, newest version', all, 'newcomer', null, first2],
    ['begun: its version is kept', all, 'newcomer', { id: 'first', version: 1 }, first1],
    ['begun: kept although the stage has moved on', all, 'contributor', { id: 'first', version: 1 }, first1],
    ['begun: a version that is gone gives the newest', all, 'newcomer', { id: 'first', version: 7 }, first2],
    [
      'begun: a track that is gone gives way to the stage',
      all,
      'contributor',
      { id: 'gone', version: 1 },
      second,
    ],
    ['nobody thought of this stage', all, 'emeritus', null, null],
    ['no tracks', [], 'newcomer', { id: 'first', version: 1 }, null],
  ])('%s', (_, tracks, stage, enrolled, expected) => {
    expect(chooseTrack(tracks, about(stage), enrolled)).toBe(expected);
  });

  const large: Track = { ...track('large', 1, 'newcomer'), when: { segments: ['large'] } };
  const docs: Track = { ...track('docs', 1), when: { paths: ['docs/**'] } };
  const give: Track = { ...track('give', 1), when: { labels: ['give-back*'] } };
  const offered = [first1, large, docs, give];

  it.each([
    ['by the segment of the customer', about('newcomer', { segment: 'large' }), null, large],
    ['another segment', about('newcomer', { segment: 'small' }), null, first1],
    ['the stage must fit, too', about('contributor', { segment: 'large' }), null, null],
    [
      'by a changed path, whatever the stage',
      about('contributor', { paths: ['a.c', 'docs/x.md'] }),
      null,
      docs,
    ],
    ['by a label', about('newcomer', { labels: ['Give-Back: net'], paths: ['docs/x.md'] }), null, give],
    ['a label wins over what was begun', about('newcomer', { labels: ['give-back'] }), first1, give],
    ['a path does not', about('newcomer', { paths: ['docs/x.md'] }), first1, first1],
    ['taking the label off again leaves it as it was begun', about('newcomer'), give, give],
  ])('%s', (_, subject, begun, expected) => {
    expect(chooseTrack(offered, subject, begun)).toBe(expected);
  });

  it('finishes a version that is not offered any more in the words in which it was begun', () => {
    const text = track('first', 7, 'newcomer');
    expect(chooseTrack(all, about('newcomer'), { id: 'first', version: 7, text })).toBe(text);
    expect(chooseTrack([second], about('newcomer'), { id: 'first', version: 7, text })).toBe(text);
    // A slip of the pen is mended for everybody who is on that version.
    expect(chooseTrack(all, about('newcomer'), { id: 'first', version: 1, text })).toBe(first1);
  });
});
