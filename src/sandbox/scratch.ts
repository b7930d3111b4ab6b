/** Where a database lies that is thrown away with the run that made it. */
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A folder of the system that is kept in memory, where there is one. */
const IN_MEMORY = '/dev/shm';
/** What such a database takes at most, its write-ahead log included, with room to spare. Bytes. */
const NEEDED = 2 * 1024 ** 3;

/** What the choice goes by. */
export interface Room {
  /** The user's own word: the variable `TMPDIR`. */
  wished: string | undefined;
  /** Free bytes of the folder in memory; null where there is none that we may write to. */
  inMemory: number | null;
  /** Bytes of memory that this process may still take. */
  memory: number;
  /** The system's folder for temporary files. */
  onDisk: string;
}

/**
 * The folder under which to make one's own. A database makes and drops hundreds of small files at once, which on some disks is
 * ten times as slow as in memory; nothing of it is to outlive a power cut.
 */
export function chooseScratch({ wished, inMemory, memory, onDisk }: Room): string {
  if (wished || inMemory === null) return onDisk;
  return Math.min(inMemory, memory) >= NEEDED ? IN_MEMORY : onDisk;
}

/** {@link chooseScratch} for this process. */
export function findScratch(): string {
  return chooseScratch({
    wished: process.env.TMPDIR,
    inMemory: freeInMemory(),
    memory: process.availableMemory(),
    onDisk: tmpdir(),
  });
}

function freeInMemory(): number | null {
  try {
    accessSync(IN_MEMORY, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize;
  } catch {
    return null;
  }
}
