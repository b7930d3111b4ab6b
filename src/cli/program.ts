import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { attributeCommand } from './attribute.js';
import { explainCommand } from './explain.js';
import { ladderCommand } from './ladder.js';
import { lintCommand } from './lint.js';
import { rotaCommand } from './rota.js';
import { scanCommand } from './scan.js';
import { setupCommand } from './setup.js';
import { suggestCommand } from './suggest.js';

/** The whole command line: every command under the one name. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = new Command('partnerbot')
    .description('Turns the users of an open source project into its development partners.')
    .version(version)
    // An option belongs to the command that it stands behind: `ladder calibrate --events` is calibrate's.
    .enablePositionalOptions()
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
  return program;
}
