import { Worker } from 'node:worker_threads';
import type { YamlResult } from './read-yaml.js';

export interface ReaderLimits {
  /** Milliseconds that one text may take. */
  read: number;
  /** Milliseconds that a new thread may take to come up on a busy machine. */
  start: number;
  /** Heap of the thread; a text of 256 KB needs a fraction of it. */
  memoryMb: number;
}

/**
 * Reads YAML in a thread that is killed when a text takes too much time or memory, and replaced for the next
 * text. One thread serves all texts, one after the other, so that a kill hits nobody else.
 */
export class YamlReader {
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly limits: ReaderLimits) {}

  /** As `readYaml`; rejects when the thread had to be killed, the second time running. */
  async read(text: string): Promise<YamlResult> {
    // A second try, because on an overloaded machine a second may pass without the thread's being at work.
    const turn = this.#last.then(() => this.#readOnce(text)).catch(() => this.#readOnce(text));
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  /** Ends the thread, so that nothing is left behind at shutdown; a later call starts another. */
  async stop(): Promise<void> {
    const ending = this.#thread;
    this.#thread = undefined;
    await ending?.terminate();
  }

  async #readOnce(text: string): Promise<YamlResult> {
    const thread = this.#thread ?? (await this.#start());
    this.#thread = thread;
    // A thread at rest does not keep the program alive; one at work does.
    thread.ref();
    try {
      const answer = nextMessage(thread, this.limits.read);
      thread.postMessage(text);
      return (await answer) as YamlResult;
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      thread.unref();
    }
  }

  async #start(): Promise<Worker> {
    const thread = new Worker(new URL('./yaml-thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb },
      execArgv: [],
    });
    // Whoever waits for an answer hears of an error too; between texts nobody has to.
    thread.on('error', () => undefined);
    try {
      await nextMessage(thread, this.limits.start);
      return thread;
    } catch (error) {
      await thread.terminate();
      throw error;
    }
  }
}

/** The thread's next message; rejects when it dies or says nothing for `limit` milliseconds. */
function nextMessage(from: Worker, limit: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
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
    const timer = setTimeout(() => fail(new Error('it took too long')), limit);
    from.on('message', done).on('error', fail).on('exit', left);
  });
}
