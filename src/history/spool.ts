import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Gives `use` a path that can be read more than once: the file itself, or what comes from a stream or a pipe, kept
 * in a private temporary file that is removed at the end, whatever happens.
 */
export async function withRereadable<T>(
  source: string | Readable,
  use: (path: string) => Promise<T>,
): Promise<T> {
  if (typeof source === 'string') {
    const isPipe = await stat(source).then(
      (found) => !found.isFile() && !found.isDirectory(),
      () => false,
    );
    return isPipe ? withRereadable(createReadStream(source), use) : use(source);
  }
  const folder = await mkdtemp(join(tmpdir(), 'partnerbot-'));
  try {
    const path = join(folder, 'input.jsonl');
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
