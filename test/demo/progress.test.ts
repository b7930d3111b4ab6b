import { expect, test } from 'vitest';
import { startLines } from '../../src/sandbox/demo/progress.js';

test('without a terminal there is one line at each tenth, however many steps there are', () => {
  for (const total of [7, 59, 4000]) {
    const lines: string[] = [];
    const progress = startLines(total, (line) => lines.push(line));
    for (let done = 0; done <= total; done += 1) progress.update(done, '2016-01-10T00:00:00Z');
    expect(lines.length).toBe(Math.min(10, total));
    expect(lines.at(-1)).toBe(`2016-01-10: 100 % (${total} of ${total} steps)`);
  }
});
