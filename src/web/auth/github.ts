import * as oauth from 'oauth4webapi';
import type { Viewer } from '../../jobs/pages/types.js';

export interface GitHubSignInOptions {
  clientId: string;
  clientSecret: string;
  /** GitHub's pages, such as `https://github.com`, and its API. */
  webUrl: string;
  apiUrl: string;
}

/** What is remembered between leaving for GitHub and coming back. */
export interface Departure {
  state: string;
  verifier: string;
}

export interface GitHubSignIn {
  depart(callback: string): Promise<{ address: string; departure: Departure }>;
  /** Who came back. Throws where the answer is not that of the departure, or GitHub refuses. */
  arrive(callback: URL, departure: Departure): Promise<Viewer>;
}

const TIMEOUT = 15_000;

/**
 * GitHub's web flow with state and PKCE. The token is used once, to ask who somebody is, and forgotten: what they may do is
 * asked for with the App's own rights.
 */
export function createGitHubSignIn(options: GitHubSignInOptions): GitHubSignIn {
  const { clientId, clientSecret, webUrl, apiUrl } = options;
  const server: oauth.AuthorizationServer = {
    issuer: `${webUrl}/login/oauth`,
    authorization_endpoint: `${webUrl}/login/oauth/authorize`,
    token_endpoint: `${webUrl}/login/oauth/access_token`,
  };
  const client: oauth.Client = { client_id: clientId };
  const insecure = new URL(webUrl).protocol === 'http:';
  const request = {
    [oauth.allowInsecureRequests]: insecure,
    signal: () => AbortSignal.timeout(TIMEOUT),
  };
  return {
    async depart(callback) {
      const verifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const address = new URL(`${webUrl}/login/oauth/authorize`);
      address.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: callback,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        allow_signup: 'false',
      }).toString();
      return { address: address.href, departure: { state, verifier } };
    },
    async arrive(callback, { state, verifier }) {
      const parameters = oauth.validateAuthResponse(server, client, callback, state);
      const redirect = `${callback.origin}${callback.pathname}`;
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.ClientSecretPost(clientSecret),
        parameters,
        redirect,
        verifier,
        request,
      );
      const { access_token } = await oauth.processAuthorizationCodeResponse(server, client, response);
      return await askWho(apiUrl, access_token);
    },
  };
}

async function askWho(apiUrl: string, token: string): Promise<Viewer> {
  const response = await fetch(`${apiUrl}/user`, {
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'user-agent': 'partnerbot',
    },
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} when it was asked who signed in`);
  const { id, login } = (await response.json()) as { id?: unknown; login?: unknown };
  if (typeof id !== 'number' || typeof login !== 'string')
    throw new Error('GitHub did not say who signed in');
  return { userId: id, login };
}
