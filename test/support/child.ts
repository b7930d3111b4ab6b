import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

/** The project compiled to a folder of its own, for tests that need processes to kill. */
export interface Build {
  /** Starts a script that may import from `src` by `load('store/database.js')`. */
  start(script: string): Child;
  remove(): Promise<void>;
}

export interface Child {
  process: ChildProcess;
  /** The next line that the script writes, or null when it has ended. */
  next(): Promise<string | null>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Compiles `src`; types are checked elsewhere, so that a finding there does not hide one here. */
export async function buildProject(): Promise<Build> {
  const cache = path.join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const out = await mkdtemp(path.join(cache, 'partnerbot-test-'));
  const folder = path.dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const compiler = path.join(folder, 'bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', out], {
    cwd: root,
  }).catch(() => undefined);
  await writeFile(path.join(out, 'package.json'), '{"type":"module"}');
  const load = `const load = (file) => import(${JSON.stringify(pathToFileURL(`${out}/`).href)} + file);`;
  return {
    start(script) {
      const args = ['--input-type=module', '-e', `${load}\n${script}`];
      const child = spawn(process.execPath, args, { cwd: out, stdio: ['pipe', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return {
        process: child,
        async next() {
          const line = await lines.next();
          return line.done ? null : String(line.value);
        },
        async kill(signal) {
          const ended = once(child, 'exit');
          child.kill(signal);
          await ended;
        },
      };
    },
    remove: () => rm(out, { recursive: true, force: true }),
  };
}
