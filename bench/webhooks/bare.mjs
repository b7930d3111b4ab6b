// A Probot app that only answers, as `npm init probot-app` makes one: what the ingress is compared with.
import { createServer } from 'node:http';
import { createNodeMiddleware, Probot } from 'probot';

const { appId, privateKey, secret } = JSON.parse(process.env.BARE_APP ?? '{}');
const probot = new Probot({ appId, privateKey, secret, logLevel: 'silent' });
const middleware = await createNodeMiddleware(
  (app) => {
    app.onAny(() => undefined);
  },
  { probot, webhooksPath: '/api/github/webhooks' },
);
const server = createServer((request, response) => {
  void middleware(request, response);
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address()?.port }));
process.on('disconnect', () => process.exit());
