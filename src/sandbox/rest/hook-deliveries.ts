import type { components } from '@octokit/openapi-types';
import type { DeliveryQueue } from '../deliveries/queue.js';
import { requireApp } from '../http/auth.js';
import { HttpError, notFound } from '../http/errors.js';
import type { Request, Routes } from '../http/router.js';
import type { Delivery } from '../types.js';

type Item = components['schemas']['hook-delivery-item'];

/** The App's webhook, and the log of its deliveries, newest first, paged by cursor as on GitHub. */
export function hookDeliveryRoutes(queue: DeliveryQueue, target: { url: string }): Routes {
  const find = (request: Request): Delivery => {
    requireApp(request.caller);
    const delivery = queue.log.find(({ id }) => id === Number(request.params.id));
    if (delivery === undefined) throw notFound();
    return delivery;
  };
  return {
    'GET /app/hook/config': (request) => {
      requireApp(request.caller);
      // GitHub never tells the secret, only that there is one.
      return {
        status: 200,
        body: { content_type: 'json', insecure_ssl: '0', secret: '********', url: target.url },
      };
    },
    'GET /app/hook/deliveries': (request) => {
      requireApp(request.caller);
      const size = Math.min(100, Number(request.query.get('per_page') ?? 30) || 30);
      const before = Number(request.query.get('cursor')?.replace(/^v1_/, '') ?? Number.POSITIVE_INFINITY);
      const status = request.query.get('status');
      const sorted = queue.log.filter(
        (d) => d.id < before && (status === null || (status === 'success') === (d.status === 'OK')),
      );
      const page = sorted.sort((a, b) => b.id - a.id).slice(0, size);
      const last = page.at(-1);
      const headers: Record<string, string> = {};
      if (last !== undefined && sorted.length > page.length)
        headers.link = `<${request.origin}${request.path}?per_page=${size}&cursor=v1_${last.id}>; rel="next"`;
      return { status: 200, body: page.map((d) => renderItem(request, d)), headers };
    },
    'GET /app/hook/deliveries/:id': (request) => {
      const delivery = find(request);
      const payload: unknown = delivery.body === '' ? null : JSON.parse(delivery.body);
      return {
        status: 200,
        body: {
          ...renderItem(request, delivery),
          request: { headers: { 'X-GitHub-Event': delivery.event }, payload },
          response: { headers: {}, payload: null },
        },
      };
    },
    'POST /app/hook/deliveries/:id/attempts': (request) => {
      const delivery = find(request);
      if (delivery.body === '') throw new HttpError(422, 'The delivery is older than three days.');
      queue.requeue(delivery);
      request.world.revision += 1;
      return { status: 202, body: {} };
    },
  };
}

function renderItem(request: Request, delivery: Delivery): Item {
  const repository =
    delivery.repository === null ? undefined : request.world.findRepository(delivery.repository);
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt ?? delivery.queuedAt,
    redelivery: delivery.redelivery,
    duration: 0,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: repository?.databaseId ?? null,
    throttled_at: null,
  };
}
