// `partnerbot scan` against `git log` printing the same fields to nowhere, in one run, on a made-up history of
// 30,000 and 300,000 commits, or on the repository that is named as the argument.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOG_ARGUMENTS } from '../dist/history/git-log.js';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'partnerbot-bench-'));
try {
  const customers = join(folder, 'customers.yml');
  const listed = Array.from(
    { length: 50 },
    (_, i) => `  - { id: c${i}, name: Customer ${i}, domains: [c${i}.example] }\n`,
  );
  writeFileSync(customers, `customers:\n${listed.join('')}`);
  const [named] = process.argv.slice(2);
  if (named) await measure(named, customers, 'the named repository');
  else
    for (const size of [30_000, 300_000])
      await measure(await makeHistory(join(folder, String(size)), size), customers, `${size} commits`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(repository, customers, what) {
  const scan = [
    MAIN,
    'scan',
    repository,
    '--customers',
    customers,
    '--format',
    'json',
    '--out',
    join(folder, 'out.json'),
  ];
  const log = ['-C', repository, ...LOG_ARGUMENTS];
  await run('git', log);
  const plain = [];
  const scans = [];
  // By turns, so that whatever else the machine does slows both; the middle one of each counts.
  for (let i = 0; i < 5; i++) {
    plain.push(await run('git', log));
    scans.push(await run(process.execPath, scan));
  }
  const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const [value, baseline] = [scans, plain].map((runs) => middle(runs.map((r) => r.seconds)));
  print({
    name: `scan: ${what}`,
    value: round(value),
    unit: 's',
    baseline: round(baseline),
    ratio: round(value / baseline),
  });
  print({
    name: `scan: ${what}, time beyond 1.3 times git log`,
    value: round(value - 1.3 * baseline),
    unit: 's',
    baseline: 0.5,
  });
  const [busy, busyBaseline] = [scans, plain].map((runs) => middle(runs.map((r) => r.cpuSeconds)));
  print({
    name: `scan: ${what}, processor time with git’s`,
    value: round(busy),
    unit: 's',
    baseline: round(busyBaseline),
    ratio: round(busy / busyBaseline),
  });
  const memory = Math.max(...scans.map((r) => r.peakMegabytes));
  if (memory > 0)
    print({
      name: `scan: ${what}, memory`,
      value: memory,
      unit: 'MB',
      baseline: 150,
      ratio: round(memory / 150),
    });
}

/**
 * Seconds, processor seconds of it and its children, and, where the system tells (Linux), the peak of resident memory
 * of the process alone.
 */
function run(command, args) {
  const before = childSeconds();
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    let peakMegabytes = 0;
    const watch = setInterval(() => {
      try {
        const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        if (peak) peakMegabytes = Math.round(Number(peak[1]) / 1024);
      } catch {}
    }, 20);
    child.on('close', (status) => {
      clearInterval(watch);
      const seconds = (performance.now() - from) / 1000;
      if (status === 0) resolve({ seconds, peakMegabytes, cpuSeconds: childSeconds() - before });
      else reject(new Error(`${command} ended with ${status}`));
    });
  });
}

/** Processor seconds of all children that have ended; 0 where the system does not tell. */
function childSeconds() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // Ticks in user and kernel mode of waited-for children, a hundred a second on every Linux that Node runs on.
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

/** A history of many people at many addresses, with trailers, by `git fast-import`. */
async function makeHistory(path, size) {
  await feed(['init', '-q', '-b', 'main', path], '');
  const chunks = [];
  for (let i = 0; i < size; i++) chunks.push(commit(i));
  await feed(['-C', path, 'fast-import', '--quiet'], chunks.join(''));
  return path;
}

function commit(i) {
  const who = (i * i + 7 * i) % (i < 1000 ? 50 : 3000);
  const address = [
    `p${who}@c${who % 80}.example`,
    `${who}+p${who}@users.noreply.github.com`,
    `p${who}@gmail.com`,
  ][who % 3];
  const author = `Person${who} Family${who % 997} <${address}> ${1_300_000_000 + i * 1500} +0200`;
  const message = `Change number ${i} of the many (#${i})\n\nWhat and why, at some length, as is good custom.\n\nSigned-off-by: Person${who} Family${who % 997} <${address}>\n`;
  return `commit refs/heads/main\nauthor ${author}\ncommitter ${author}\ndata ${message.length}\n${message}\n`;
}

function feed(args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { stdio: ['pipe', 'ignore', 'inherit'] });
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`git ended with ${status}`))));
    child.stdin.end(input);
  });
}

function round(number) {
  return Math.round(number * 100) / 100;
}

function print(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}
