import { type DestinationStream, type Logger, pino } from 'pino';
import { scrub } from '../errors.js';

/**
 * Names of fields that never reach the log, at the top or one or two levels down, whatever put them there:
 * secrets, what people wrote, and addresses.
 */
const SECRET = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'privateKey',
  'email',
  'emails',
  'body',
  'payload',
  'headers',
  'connectionString',
  'databaseUrl',
];

const quote = (name: string) => (/^\w+$/.test(name) ? name : `["${name}"]`);
const under = (prefix: string, name: string) =>
  quote(name).startsWith('[') ? `${prefix}${quote(name)}` : `${prefix}.${name}`;

const PATHS = SECRET.flatMap((name) => [quote(name), under('*', name), under('*.*', name)]);

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const status = 'status' in error && typeof error.status === 'number' ? { status: error.status } : {};
  // Only name, text and place: the fields of an error from a client hold whole requests.
  return { type: error.name, message: scrub(error.message), stack: scrub(error.stack ?? ''), ...status };
}

/**
 * The one logger: JSON lines on stderr (stdout belongs to results). Instants are ISO, fields are `delivery`,
 * `installation`, `repository`, `number`; never a body, a token, a cookie or an e-mail address.
 */
export function createLogger(options: { level?: string; destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      base: null,
      redact: { paths: PATHS, censor: '[left out]' },
      serializers: { err: describeError, error: describeError },
      hooks: {
        logMethod(args, method) {
          const clean = args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg)) as typeof args;
          method.apply(this, clean);
        },
      },
    },
    options.destination ?? pino.destination({ fd: 2, sync: true }),
  );
}
