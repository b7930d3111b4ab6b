import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const main = path.resolve(import.meta.dirname, '../../dist/cli/main.js');

export interface Reading {
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** What it printed, when it ended by itself; null when it was killed. Throws where it failed. */
  end: Promise<string | null>;
}

/** `partnerbot backfill` of the built project in a process of its own. */
export function startReading(repository: string, env: NodeJS.ProcessEnv): Reading {
  const child = spawn(process.execPath, [main, 'backfill', repository, '--format', 'json'], {
    env: { ...process.env, LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk.toString();
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    end: closed.then(([code, signal]) => {
      if (signal === 'SIGKILL') return null;
      if (code !== 0) throw new Error(`backfill ended with ${code ?? signal}: ${complained || said}`);
      return said;
    }),
  };
}
