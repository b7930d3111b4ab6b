#!/usr/bin/env node
import type { Command } from 'commander';
import { EXIT } from './exit.js';
import { createProgram } from './program.js';

// The settings that `partnerbot setup` wrote, as the App itself reads them; what the environment says already wins. Where there is
// none or it cannot be read, a command that needs one of them says which.
try {
  process.loadEnvFile('.env');
} catch {}

const program = await createProgram(process.argv[2]);
withExitStatus(program);
await program.parseAsync();

/** The contract: 2 for bad usage. Commander's own is 1. */
function withExitStatus(command: Command): void {
  command.exitOverride((error) => {
    process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage);
  });
  for (const sub of command.commands) withExitStatus(sub);
}
