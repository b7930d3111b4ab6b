// Runs the scripts beside it one after the other and passes on their figures, one JSON line each:
// {"name", "value", "unit", "baseline"?, "ratio"?}. `npm run bench -- ladder rota` runs only those. Where none is named, every figure
// is given, those of a million contributions and of whole minutes too; `npm run bench -- metrics --long` gives them of one.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.replace(/\.mjs$/, ''))
  .sort();
const LONG = '--long';
const asked = process.argv.slice(2).filter((word) => word !== LONG);
const env = {
  ...process.env,
  ...(asked.length === 0 || process.argv.includes(LONG) ? { BENCH_MILLION: '1', BENCH_SECONDS: '60' } : {}),
};
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench/${unknown[0]}.mjs. There are: ${all.join(', ')}.\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all) {
  const problem = await run(name);
  if (problem === null) continue;
  process.stderr.write(`bench/${name}.mjs ${problem}.\n`);
  process.exitCode = 1;
}

/** What went wrong, in words; null when the script ended well after at least one figure. */
async function run(name) {
  const child = spawn(process.execPath, [`${folder}${name}.mjs`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  let figures = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!isFigure(line)) {
      child.kill();
      return `printed a line that is no figure: ${line}`;
    }
    figures += 1;
    process.stdout.write(`${line}\n`);
  }
  const status = await ended;
  if (status !== 0) return `ended with status ${status}`;
  return figures > 0 ? null : 'printed no figure';
}

function isFigure(line) {
  try {
    const { name, value, unit, baseline = 0, ratio = 0 } = JSON.parse(line);
    const numbers = [value, baseline, ratio].every(Number.isFinite);
    return numbers && typeof name === 'string' && typeof unit === 'string';
  } catch {
    return false;
  }
}
