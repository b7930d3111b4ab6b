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
  vi.stubEnv('FLOW_LOG', level);
  try {
    const value = await run();
    return { value, log };
  } finally {
    spy.mockRestore();
    vi.unstubAllEnvs();
  }
}
