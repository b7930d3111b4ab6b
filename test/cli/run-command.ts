import type { Command } from 'commander';
import { vi } from 'vitest';

/** Runs a command in this process and answers what it printed and its exit status. */
export async function run(
  command: Command,
  args: string[],
): Promise<{ out: string; err: string; status: number }> {
  let [out, err] = ['', ''];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const before = process.exitCode;
  try {
    await command.exitOverride().parseAsync(args, { from: 'user' });
    return { out, err, status: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = before;
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
