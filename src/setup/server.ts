import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { headersOf, type Page, renderProblem } from './page.js';

/** The two addresses that the set-up server knows, each with the question it is asked. */
export interface Doors {
  /** The printed link. */
  start(token: string): Page;
  /** Where GitHub sends the browser back to. */
  callback(state: string, code: string): Page | Promise<Page>;
}

const HOST = '127.0.0.1';

/**
 * The server of the set-up, not listening yet; meant for 127.0.0.1 alone. A request that was meant for another host
 * is refused (a stranger's name that leads here would let their page read ours), whatever a proxy may say it was.
 */
export function createSetupServer(doors: Doors): Server {
  const server = createHttpServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, doors)
      .catch(() => renderProblem(500, 'Partnerbot failed. The terminal says more.'))
      .then((page) => send(response, page));
  });
  return server;
}

async function answer(request: IncomingMessage, doors: Doors): Promise<Page> {
  if (!isForUs(request))
    return renderProblem(421, 'This address is not the one that was printed. Open that one.');
  const url = parseUrl(request.url);
  const ask = (name: string) => url?.searchParams.get(name) ?? '';
  if (request.method === 'GET' && url?.pathname === '/start') return doors.start(ask('token'));
  if (request.method === 'GET' && url?.pathname === '/callback')
    return await doors.callback(ask('state'), ask('code'));
  return renderProblem(404, 'There is nothing here. Open the address that was printed.');
}

/** Whether the browser asked for our very address and port; browsers leave out port 80. */
function isForUs(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  const { host } = request.headers;
  return host === `${HOST}:${port}` || (port === 80 && host === HOST);
}

function parseUrl(text = ''): URL | null {
  const base = `http://${HOST}`;
  // Only what begins with one slash is a path; `//host` would be another host.
  return /^\/(?!\/)/.test(text) && URL.canParse(text, base) ? new URL(text, base) : null;
}

function send(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, {
    ...headersOf(page),
    'content-length': Buffer.byteLength(page.html),
    // The server ends after the last answer, and a kept connection would hold it up.
    connection: 'close',
  });
  response.end(page.html);
}
