import { expect, test } from 'vitest';
import { redeliverCommand } from '../../src/cli/redeliver.js';
import { run } from './run-command.js';

test.each([
  ['soon', 'A date such as 2026-03-01 is needed.'],
  ['2026-02-30T99:00Z', 'A date such as 2026-03-01 is needed.'],
  ['9999-01-01', 'That is still to come; name when deliveries began to be missed.'],
])('redeliver --since %s asks nothing of GitHub, and says why', async (since, why) => {
  const command = redeliverCommand().configureOutput({ writeErr: () => undefined });
  await expect(run(command, ['--since', since])).rejects.toThrow(why);
});
