import { type Args, graphqlError } from './context.js';

const MOST = 100;

/** One page of a list as a connection; GitHub insists on `first` or `last`, at most 100. */
export function connect<T>(nodes: readonly T[], args: Args, field = 'connection', more: object = {}) {
  const first = args.first as number | null | undefined;
  const last = args.last as number | null | undefined;
  if (first == null && last == null)
    throw graphqlError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  if ((first ?? last ?? 0) > MOST || (first ?? last ?? 0) < 0)
    throw graphqlError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${first ?? last} records on the \`${field}\` connection exceeds the \`first\` limit of ${MOST} records.`,
    );
  let from = args.after == null ? 0 : position(args.after) + 1;
  let to = args.before == null ? nodes.length : position(args.before);
  if (first != null) to = Math.min(to, from + first);
  if (last != null) from = Math.max(from, to - last);
  const page = nodes.slice(from, to);
  return {
    nodes: page,
    totalCount: nodes.length,
    edges: () => page.map((node, index) => ({ node, cursor: cursor(from + index) })),
    pageInfo: {
      hasNextPage: to < nodes.length,
      hasPreviousPage: from > 0,
      startCursor: page.length === 0 ? null : cursor(from),
      endCursor: page.length === 0 ? null : cursor(from + page.length - 1),
    },
    ...more,
  };
}

function cursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString('base64');
}

function position(text: unknown): number {
  const index = Number(Buffer.from(String(text), 'base64').toString().split(':')[1]);
  if (!Number.isInteger(index))
    throw graphqlError('INVALID_CURSOR_ARGUMENTS', `\`${text}\` is not a valid cursor.`);
  return index;
}
