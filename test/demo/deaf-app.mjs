// An App that takes every delivery and does nothing: shows what the runner does by itself.
import { createServer } from 'node:http';

const start = JSON.parse(process.env.DEMO_APP ?? '{}');
let taken = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    taken += 1;
    response.writeHead(202).end();
  });
});
server.listen(start.port, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ ready: true, port: typeof address === 'object' ? address?.port : 0 });
});
process.on('message', (/** @type {{ id: number, ask: string }} */ { id, ask }) => {
  const report = { stages: { taken }, promotions: 0, attributions: [] };
  process.send?.({ id, answer: ask === 'report' ? report : null });
  if (ask === 'stop') process.disconnect?.();
});
process.on('disconnect', () => process.exit());
