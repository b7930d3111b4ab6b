import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Signed as GitHub signs. */
export function sign(secret, body) {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/**
 * Sends so many deliveries a second for so many seconds, each at its time whether or not the one before was answered.
 * Gives the milliseconds from that time to each answer, and how many were not acknowledged.
 */
export async function send(url, bodies, { secret, rate, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const times = [];
  const open = [];
  let refused = 0;
  const began = performance.now();
  for (let i = 0; i < rate * seconds; i += 1) {
    const due = began + (i * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const { event, body } = bodies[i % bodies.length];
    open.push(
      post(agent, url, event, body, secret).then((status) => {
        times.push(performance.now() - due);
        if (status < 200 || status > 299) refused += 1;
      }),
    );
  }
  await Promise.all(open);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    sent: times.length,
    refused,
    p50: at(0.5),
    p99: at(0.99),
    seconds: (performance.now() - began) / 1000,
  };
}

function post(agent, url, event, body, secret) {
  return new Promise((resolve) => {
    const call = request(`${url}/api/github/webhooks`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-github-event': event,
        'x-github-delivery': randomUUID(),
        'x-hub-signature-256': sign(secret, body),
      },
    });
    call.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    call.on('error', () => resolve(0));
    call.end(body);
  });
}
