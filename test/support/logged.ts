import fs from 'node:fs';
import { vi } from 'vitest';

/** Takes what is logged at that level while something runs, instead of printing it. The logger writes to descriptor 2. */
export async function logged<T>(level: string, run: () => Promise<T>): Promise<{ value: T; log: string }> {
  let log = '';
  const write = fs.writeSync;
  const spy = vi.spyOn(fs, 'writeSync').mockImplementation(((fd: number, data: string, ...rest: never[]) => {
    if (fd !== 2) return write(fd, data, ...rest);
    log += String(data);
    return Buffer.byteLength(String(data));
  }) as typeof fs.writeSync);
  // The log of an App in a process of its own arrives through our own stderr.
  const piped = vi.spyOn(process.stderr, 'write').mockImplementation((chunk: string | Uint8Array) => {
    log += Buffer.from(chunk as Uint8Array).toString('utf8');
    return true;
  });
  vi.stubEnv('FLOW_LOG', level);
  try {
    const value = await run();
    return { value, log };
  } finally {
    spy.mockRestore();
    piped.mockRestore();
    vi.unstubAllEnvs();
  }
}
