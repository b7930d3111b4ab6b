import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(read: number): void;
  stop(): void;
}

/** A bar on stderr while commits are read; for terminals only. */
export function startProgress(total: number): Progress {
  const bar = new SingleBar(
    {
      format: 'Reading commits {bar} {percentage}% {value}/{total}',
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (read) => bar.update(Math.min(read, total)), stop: () => bar.stop() };
}
