import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chooseScratch, findScratch, type Room } from '../../src/sandbox/scratch.js';

const GB = 1024 ** 3;
const roomy: Room = { wished: undefined, inMemory: 8 * GB, memory: 8 * GB, onDisk: '/tmp' };

test.each<[string, Partial<Room>, string]>([
  ['room in memory', {}, '/dev/shm'],
  ['no such folder, or not ours to write to', { inMemory: null }, '/tmp'],
  ['the folder is small, as in a container', { inMemory: GB / 16 }, '/tmp'],
  ['the folder is large and the memory is not', { memory: GB }, '/tmp'],
  ['just enough', { inMemory: 2 * GB, memory: 2 * GB }, '/dev/shm'],
  ['one byte less', { memory: 2 * GB - 1 }, '/tmp'],
  ['the user wishes another', { wished: '/elsewhere', onDisk: '/elsewhere' }, '/elsewhere'],
  ['an empty wish is none', { wished: '' }, '/dev/shm'],
])('a database to throw away lies in memory where there is room: %s', (_, room, folder) => {
  expect(chooseScratch({ ...roomy, ...room })).toBe(folder);
});

test('what is found is a folder', () => {
  expect(statSync(findScratch()).isDirectory()).toBe(true);
});
