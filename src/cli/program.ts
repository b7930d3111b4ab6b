import { readFileSync } from 'node:fs';
import { Command } from 'commander';

/**
 * Each command is loaded only when it is asked for: those that talk to GitHub take a third of a second to load,
 * which would be most of the time of a short scan.
 */
const COMMANDS: Record<string, () => Promise<Command>> = {
  attribute: async () => (await import('./attribute.js')).attributeCommand(),
  suggest: async () => (await import('./suggest.js')).suggestCommand(),
  scan: async () => (await import('./scan.js')).scanCommand(),
  lint: async () => (await import('./lint.js')).lintCommand(),
  ladder: async () => (await import('./ladder.js')).ladderCommand(),
  report: async () => (await import('./report.js')).reportCommand(),
  history: async () => (await import('./history.js')).historyCommand(),
  backfill: async () => (await import('./backfill.js')).backfillCommand(),
  rebuild: async () => (await import('./backfill.js')).rebuildCommand(),
  promotions: async () => (await import('./promotions.js')).promotionsCommand(),
  digest: async () => (await import('./digest.js')).digestCommand(),
  rota: async () => (await import('./rota.js')).rotaCommand(),
  explain: async () => (await import('./explain.js')).explainCommand(),
  training: async () => (await import('./training.js')).trainingCommand(),
  serve: async () => (await import('./serve.js')).serveCommand(),
  setup: async () => (await import('./setup.js')).setupCommand(),
  forget: async () => (await import('./forget.js')).forgetCommand(),
  export: async () => (await import('./export.js')).exportCommand(),
  doctor: async () => (await import('./doctor.js')).doctorCommand(),
  jobs: async () => (await import('./jobs.js')).jobsCommand(),
  redeliver: async () => (await import('./redeliver.js')).redeliverCommand(),
  backup: async () => (await import('./backup.js')).backupCommand(),
  restore: async () => (await import('./restore.js')).restoreCommand(),
  'migrate-to': async () => (await import('./migrate-to.js')).migrateToCommand(),
  model: async () => (await import('./model.js')).modelCommand(),
  customers: async () => (await import('./customers.js')).customersCommand(),
};

/** The command line: the one command of that name, or else every command (for help and misspellings). */
export async function createProgram(name?: string): Promise<Command> {
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
  const one = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  for (const load of one ? [one] : Object.values(COMMANDS)) program.addCommand(await load());
  return program;
}
