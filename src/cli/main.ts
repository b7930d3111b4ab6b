#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { attributeCommand } from './attribute.js';
import { EXIT } from './exit.js';
import { explainCommand } from './explain.js';
import { ladderCommand } from './ladder.js';
import { lintCommand } from './lint.js';
import { rotaCommand } from './rota.js';
import { scanCommand } from './scan.js';
import { setupCommand } from './setup.js';
import { suggestCommand } from './suggest.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('partnerbot')
  .description('Turns the users of an open source project into its development partners.')
  .version(version)
  .showHelpAfterError('(--help shows how it is used)')
  .configureHelp({ showGlobalOptions: true });

for (const command of [
  attributeCommand(),
  suggestCommand(),
  scanCommand(),
  lintCommand(),
  ladderCommand(),
  rotaCommand(),
  explainCommand(),
  setupCommand(),
])
  program.addCommand(command);

withExitStatus(program);
await program.parseAsync();

/** The contract: 2 for bad usage. Commander's own is 1. */
function withExitStatus(command: Command): void {
  command.exitOverride((error) => {
    process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage);
  });
  for (const sub of command.commands) withExitStatus(sub);
}
