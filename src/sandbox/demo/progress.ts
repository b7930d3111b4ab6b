import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, at: string): void;
  stop(): void;
}

/** A bar on stderr where that is a terminal, and a line at each tenth where it is not. */
export function startProgress(total: number): Progress {
  if (!process.stderr.isTTY) return startLines(total, (line) => process.stderr.write(`${line}\n`));
  const bar = new SingleBar(
    {
      format: '{at} {bar} {percentage}% | {value} of {total} | {duration_formatted}',
      stream: process.stderr,
    },
    Presets.shades_grey,
  );
  bar.start(total, 0, { at: '          ' });
  return {
    update: (done, at) => bar.update(done, { at: at.slice(0, 10) }),
    stop: () => bar.stop(),
  };
}

/** One line at each tenth of the way. */
export function startLines(total: number, write: (line: string) => void): Progress {
  let tenth = 0;
  return {
    update: (done, at) => {
      const now = total === 0 ? 10 : Math.floor((10 * done) / total);
      if (now <= tenth) return;
      tenth = now;
      write(`${at.slice(0, 10).trim()}: ${now * 10} % (${done} of ${total} steps)`);
    },
    stop: () => undefined,
  };
}
