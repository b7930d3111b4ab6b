import { Logger } from 'graphile-worker';
import type { StoreLog } from '../store/log.js';

/**
 * The queue's own lines, in our log. Payloads and errors of jobs are left out, because a foreign error's text may
 * quote what must not be logged: `recordRuns` logs each failure with its delivery, through the logger's scrubbing.
 */
export function queueLogger(log: StoreLog): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const job = scope.jobId ?? jobIdOf(meta);
    const fields = { part: 'queue', ...(job === undefined ? {} : { job }) };
    const text = message.split('\n')[0]?.replace(/ with error '.*$/s, '') ?? '';
    if (level === 'error') log.warn(fields, text);
    else if (level === 'warning') log.warn(fields, text);
    else log.debug(fields, text);
  });
}

function jobIdOf(meta: unknown): string | undefined {
  if (typeof meta !== 'object' || meta === null || !('job' in meta)) return undefined;
  const job = meta.job;
  return typeof job === 'object' && job !== null && 'id' in job ? String(job.id) : undefined;
}
