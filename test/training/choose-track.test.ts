import { describe, expect, it } from 'vitest';
import { chooseTrack } from '../../src/training/choose-track.js';
import type { Track } from '../../src/training/types.js';

const track = (id: string, version: number, ...stages: string[]): Track => ({
  id,
  title: id,
  version,
  stages,
  items: [],
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
    expect(chooseTrack(tracks, stage, enrolled)).toBe(expected);
  });
});
