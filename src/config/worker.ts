import { Worker } from 'node:worker_threads';
import type { Problem } from '../errors.js';
import { refuseSize, toDocument, withoutMark } from './document.js';
import { type ParsedSettings, settingsOf } from './parse.js';
import type { YamlResult } from './read-yaml.js';

/** How long one text may take, and how long a new thread to come up on a busy machine. Milliseconds. */
const READ_LIMIT = 1000;
const START_LIMIT = 20_000;
/** Heap of the thread; a text of 256 KB needs a fraction of it. */
const MEMORY_MB = 128;

let thread: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * As `parseSettings`, for text that strangers control: the YAML is read in a thread that is killed after one
 * second or 128 MB, which is then a problem like any other. One thread serves all calls, one after the other.
 * Never rejects.
 */
export async function parseSettingsSafely(text: string, file: string): Promise<ParsedSettings> {
  const tooLarge = refuseSize(text, file);
  if (tooLarge) return settingsOf(tooLarge);
  const plain = withoutMark(text);
  const turn = last.then(() => readInThread(plain));
  last = turn.catch(() => undefined);
  try {
    return settingsOf(toDocument(plain, file, await turn));
  } catch (error) {
    return settingsOf({ problem: killed(file, error) });
  }
}

/** Ends the thread, so that nothing is left behind at shutdown; a later call starts another. */
export async function stopConfigThread(): Promise<void> {
  const ending = thread;
  thread = undefined;
  await ending?.terminate();
}

async function readInThread(text: string): Promise<YamlResult> {
  thread ??= await startThread();
  const current = thread;
  // A thread at rest does not keep the program alive; one at work does.
  current.ref();
  try {
    const answer = nextMessage(current, READ_LIMIT);
    current.postMessage(text);
    return (await answer) as YamlResult;
  } catch (error) {
    thread = undefined;
    await current.terminate();
    throw error;
  } finally {
    current.unref();
  }
}

async function startThread(): Promise<Worker> {
  const started = new Worker(new URL('./yaml-thread.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    execArgv: [],
  });
  await nextMessage(started, START_LIMIT);
  started.on('error', () => undefined);
  return started;
}

/** The thread's next message; rejects when it dies or says nothing for `limit` milliseconds. */
function nextMessage(from: Worker, limit: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('it took longer than a second')), limit);
    const settle = (): void => {
      clearTimeout(timer);
      from.off('message', done).off('error', fail).off('exit', left);
    };
    const done = (message: unknown): void => {
      settle();
      resolve(message);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const left = (): void => fail(new Error('it ended the thread that read it'));
    from.on('message', done).on('error', fail).on('exit', left);
  });
}

function killed(file: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return {
    severity: 'error',
    message: `reading the file was given up: ${why}`,
    mend: 'make the file smaller and flatter; if it is plain, try again later',
    at: { file, line: 1, column: 1 },
  };
}
