// How many contributions a second `partnerbot attribute` answers, JSON in and out included, start-up not.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const RECORDS = 400_000;
const PEOPLE = 4_000;

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-bench-'));
try {
  const customers = join(folder, 'customers.yml');
  writeFileSync(customers, `customers:\n${Array.from({ length: 50 }, (_, i) => customer(i)).join('')}`);
  const [one, many] = [join(folder, 'one.jsonl'), join(folder, 'many.jsonl')];
  writeFileSync(one, record(0));
  writeFileSync(many, Array.from({ length: RECORDS }, (_, i) => record(i)).join(''));
  const startUp = await time(customers, one);
  const whole = await time(customers, many);
  const value = Math.round((1000 * RECORDS) / (whole - startUp));
  print({
    name: 'attribute: contributions a second',
    value,
    unit: '1/s',
    baseline: 100_000,
    ratio: round(value / 100_000),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function customer(i) {
  return `  - { id: customer-${i}, name: Customer ${i}, domains: [customer-${i}.example, c${i}.example.org] }\n`;
}

/** Every third address is a customer's, every third hidden, every third of a free provider. */
function record(i) {
  const who = (i * 7919) % PEOPLE;
  const name = `Person${who} Family${who % 997}`;
  const email = [
    `p${who}@eu.customer-${who % 50}.example`,
    `${who}+p${who}@users.noreply.github.com`,
    `p${who}@gmail.com`,
  ][i % 3];
  const date = new Date(Date.UTC(2018, 0, 1) + i * 600_000).toISOString();
  const trailers = [`Signed-off-by: ${name} <${email}>`];
  return `${JSON.stringify({ id: `c${i}`, name, email, date, trailers })}\n`;
}

/** Milliseconds of one whole run, its output read to the end; the better of two. */
async function time(customers, input) {
  const runs = [await runOnce(customers, input), await runOnce(customers, input)];
  return Math.min(...runs);
}

function runOnce(customers, input) {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, 'attribute', '--customers', customers, '--input', input], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.resume();
    child.on('close', (status) =>
      status === 0 ? resolve(performance.now() - from) : reject(new Error(`attribute ended with ${status}`)),
    );
  });
}

function round(number) {
  return Math.round(number * 100) / 100;
}

function print(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}
