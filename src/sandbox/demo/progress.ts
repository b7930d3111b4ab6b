import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, at: string): void;
  stop(): void;
}

/** A bar on stderr where that is a terminal, and silence where it is not. */
export function startProgress(total: number): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
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
