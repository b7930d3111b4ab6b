// Everything that may go wrong, in an order that a seed gives, against the whole App; what must hold is read from the
// ledger of the stand-in for GitHub. `npm run chaos -- --short` is what CI runs.
//
//   npm run chaos -- [--short | --long] [--seed N] [--scale 0.1] [--only kills,storm] [options of vitest]
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const USAGE =
  'npm run chaos -- [--short | --long] [--seed N] [--scale 0.1] [--only kills,storm] [options of vitest]\n';
const root = path.resolve(import.meta.dirname, '..');
const rest = process.argv.slice(2);

/** Takes an option with its value out of the rest. @param {string} name */
function take(name) {
  const at = rest.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const [, value] = rest.splice(at, 2);
  if (value === undefined || value.startsWith('--')) refuse(`--${name} needs a value.`);
  return value;
}
/** @param {string} name */
function flag(name) {
  const at = rest.indexOf(`--${name}`);
  if (at >= 0) rest.splice(at, 1);
  return at >= 0;
}
/** @param {string} why @returns {never} */
function refuse(why) {
  process.stderr.write(`${why}\n${USAGE}`);
  process.exit(2);
}

if (flag('help')) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const long = flag('long');
if (flag('short') && long) refuse('Either --short or --long.');
const seed = take('seed') ?? '1';
const scale = take('scale') ?? '1';
const only = (take('only') ?? '').split(',').filter((name) => name !== '');
if (!/^\d{1,9}$/.test(seed)) refuse('The seed is a whole number.');
if (!(Number(scale) > 0 && Number(scale) <= 1)) refuse('The scale is above 0 and at most 1.');

const vitest = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);
const files = only.map((name) => `chaos/${name}.chaos.ts`);
const args = [vitest, 'run', '--config', 'vitest.chaos.config.ts', ...files, ...rest];
const env = { ...process.env, CHAOS_SEED: seed, CHAOS_FORM: long ? 'long' : 'short', CHAOS_SCALE: scale };
process.stderr.write(`Chaos, the ${long ? 'long' : 'short'} form, seed ${seed}.\n`);
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
child.on('exit', (status) => {
  process.exitCode = status ?? 1;
});
