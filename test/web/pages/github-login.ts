import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT = { clientId: 'Iv1.client', clientSecret: 'the secret of the client' };

/** GitHub's side of signing in: hands out codes, and checks client, code, address and PKCE as GitHub does. */
export interface GitHubLogin {
  url: string;
  /** The person agrees: where the browser is sent next. */
  agree(address: string, login: string, id: number): URL;
  /** Tokens that were asked with. */
  asked: string[];
  stop(): Promise<void>;
}

export async function startGitHubLogin(): Promise<GitHubLogin> {
  const codes = new Map<string, { login: string; id: number; challenge: string; redirect: string }>();
  const asked: string[] = [];
  let made = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const answer = (value: unknown, status = 200): void => {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify(value));
      };
      if (request.url === '/login/oauth/access_token') {
        const form = new URLSearchParams(body);
        const found = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const fits =
          found?.challenge === challenge &&
          found.redirect === form.get('redirect_uri') &&
          form.get('client_id') === CLIENT.clientId &&
          form.get('client_secret') === CLIENT.clientSecret;
        // GitHub refuses with 200 and an error.
        if (!fits) return answer({ error: 'bad_verification_code', error_description: 'expired' });
        return answer({ access_token: `token-${found.login}-${found.id}`, token_type: 'bearer', scope: '' });
      }
      const token = /^Bearer (token-(.+)-(\d+))$/.exec(request.headers.authorization ?? '');
      if (request.url !== '/user' || !token) return answer({ message: 'Bad credentials' }, 401);
      asked.push(token[1] ?? '');
      answer({ login: token[2], id: Number(token[3]) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    agree(address, login, id) {
      const query = new URL(address).searchParams;
      const code = `code${++made}`;
      const redirect = query.get('redirect_uri') ?? '';
      codes.set(code, { login, id, challenge: query.get('code_challenge') ?? '', redirect });
      const back = new URL(redirect);
      back.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
      return back;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
