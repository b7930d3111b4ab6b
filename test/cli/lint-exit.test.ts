import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cliAction } from '../../src/cli/exit.js';
import { UserError } from '../../src/errors.js';

let err = '';

beforeEach(() => {
  err = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
const wrong = new UserError('Mend the file.', [
  { severity: 'error', message: 'a is b', mend: 'write c', at: { file: 'f.yml', line: 2, column: 3 } },
]);

test.each([
  ['nothing', () => Promise.resolve(), 0, ''],
  ['findings', () => Promise.resolve(1), 1, ''],
  [
    'a mistake of the user',
    () => Promise.reject(wrong),
    2,
    'f.yml:2:3: error: a is b (write c)\nMend the file.\n',
  ],
  ['a reader who closed the pipe', () => Promise.reject(closed), 0, ''],
  ['a failure of ours', () => Promise.reject(new Error('no disk')), 1, 'partnerbot failed: no disk\n'],
])('after %s', async (_, run, status, said) => {
  await cliAction(run)();
  expect(process.exitCode).toBe(status);
  expect(err).toBe(said);
});
