import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answers, AppStart, Ask, FromApp } from './ipc.js';

/** Said where the App's process has ended while something was asked of it. */
export class AppGone extends Error {
  override name = 'AppGone';
}

/** The database is thrown away with the demo: it need not outlive a power cut, only a killed App. */
const UNSYNCED = { PGOPTIONS: '-c synchronous_commit=off' };

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The App's process: started, asked, killed and started again on the same port and data. */
export class AppProcess {
  #child: ChildProcess | undefined;
  #waiting = new Map<number, Waiting>();
  #id = 0;
  #port = 0;
  #killed = false;
  #start: AppStart;
  readonly #script: string;

  /** `script` is for tests; by default the real App. */
  constructor(start: AppStart, script = fileURLToPath(new URL('./app.js', import.meta.url))) {
    this.#start = start;
    this.#script = script;
  }

  /** Where the App listens. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Of the system; undefined where none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /** The last process ended without being asked to. */
  get killed(): boolean {
    return this.#killed;
  }

  /** Resolves when it listens. `now` is where its clock stands. Throws with the App's own last words when it ends before. */
  async start(now: string): Promise<void> {
    this.#start = { ...this.#start, now, port: this.#port };
    const child = fork(this.#script, {
      env: {
        ...process.env,
        ...(this.#start.databaseUrl === undefined && !this.#start.synced ? UNSYNCED : {}),
        DEMO_APP: JSON.stringify(this.#start),
      },
      // whatever the App prints are logs; in a group of its own, so that a Ctrl-C reaches the runner alone
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.stdout?.pipe(process.stderr, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: FromApp) => {
        if ('ready' in message) {
          this.#port = message.port;
          resolve();
        } else {
          this.#settle(message);
        }
      });
      child.on('error', reject);
      child.once('exit', (code, signal) => {
        const gone = new AppGone(`The App ended (${signal ?? `status ${code}`}); its log above says why.`);
        if (this.#child === child) this.#child = undefined;
        this.#killed = code !== 0;
        for (const waiting of this.#waiting.values()) waiting.reject(gone);
        this.#waiting.clear();
        reject(gone);
      });
    });
  }

  /** Throws AppGone when the process ends before it answers. */
  ask<A extends Ask>(ask: A): Promise<Answers[A['ask']]> {
    const child = this.#child;
    if (!child) return Promise.reject(new AppGone('The App is not running.'));
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      child.send({ ...ask, id }, (error) => {
        // While its end is not yet known here, it passes for running: that end speaks for all who wait.
        if (!error || this.#child === child || !this.#waiting.delete(id)) return;
        reject(new AppGone('The App ended before it could be asked.'));
      });
    });
  }

  /** SIGKILL, as a machine that loses power. Resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.#end(() => this.#child?.kill('SIGKILL'));
  }

  /** Lets it finish and close. */
  async stop(): Promise<void> {
    await this.#end(() => {
      this.ask({ ask: 'stop' }).catch(() => undefined);
    });
  }

  async #end(how: () => void): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    // an App that cannot stop must not keep the demo from ending
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    how();
    await gone;
    clearTimeout(late);
  }

  #settle(message: Exclude<FromApp, { ready: true }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(new Error(message.error));
    else waiting?.resolve(message.answer);
  }
}
