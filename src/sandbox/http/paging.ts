import type { Reply, Request } from './router.js';

/** One page of a list with its `Link` header: `per_page` up to 100, 30 by default. */
export function paginate<T, R>(
  request: Request,
  items: readonly T[],
  render: (item: T) => R,
  wrap: (page: R[]) => unknown = (page) => page,
): Reply {
  const number = (name: string, fallback: number) => {
    const value = Number(request.query.get(name) ?? fallback);
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  const size = Math.min(100, number('per_page', 30));
  const page = number('page', 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(to));
    links.push(`<${request.origin}${request.path}?${query}>; rel="${rel}"`);
  };
  if (page > 1) link(page - 1, 'prev');
  if (page < last) {
    link(page + 1, 'next');
    link(last, 'last');
  }
  if (page > 1) link(1, 'first');
  return {
    status: 200,
    body: wrap(items.slice((page - 1) * size, page * size).map(render)),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}
