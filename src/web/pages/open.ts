import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Context } from '../../jobs/context.js';
import { findDemoViewer } from '../../jobs/pages/demo.js';
import { createPageSource } from '../../jobs/pages/source.js';
import { startWarming } from '../../jobs/pages/warm.js';
import { createGitHubSignIn } from '../auth/github.js';
import type { PagesOptions } from './env.js';

/** How the pages are reached, and how one signs in to them. */
export interface PagesPlan {
  /** Of the App's client on GitHub; without both nobody can sign in, and the pages say so. */
  clientId?: string;
  clientSecret?: string;
  /** GitHub's pages, such as `https://github.com`. */
  webUrl: string;
  /** Where the pages are reached from outside; by default as each request says. */
  publicUrl?: string;
  /** A switch of roles instead of signing in, for callers on this machine alone. */
  demo?: boolean;
}

export interface OpenPages {
  listener: RequestListener;
  /** Ends what the pages do by themselves. */
  stop(): Promise<void>;
}

/**
 * Answers every request that is none of the App's other addresses. The pages, and what draws their charts, are loaded with the
 * first of them: an App that nobody looks at needs neither.
 */
export function openPages(
  ctx: Context,
  plan: PagesPlan,
  app: { privateKey: string; apiUrl: string },
): OpenPages {
  const { clientId, clientSecret, webUrl, publicUrl, demo } = plan;
  const { db } = ctx;
  const options: PagesOptions = {
    source: createPageSource(ctx, webUrl),
    clock: ctx.clock,
    log: ctx.log,
    privateKey: app.privateKey,
    webUrl,
    signIn:
      clientId && clientSecret
        ? createGitHubSignIn({ clientId, clientSecret, webUrl, apiUrl: app.apiUrl })
        : null,
    ...(publicUrl && { publicUrl }),
    ...(demo && { demo: { find: (place, role) => findDemoViewer(db, place, role) } }),
  };
  let listener: Promise<RequestListener> | undefined;
  const load = async (): Promise<RequestListener> => {
    const { createPages } = await import('./app.js');
    const pages = createPages(options);
    return getRequestListener(pages.fetch, { overrideGlobalObjects: false }) as RequestListener;
  };
  // Where nobody can sign in, nobody looks.
  const stop = options.signIn === null ? async () => undefined : startWarming(ctx, options.source);
  return {
    listener: async (request, response) => {
      listener ??= load();
      return (await listener)(request, response);
    },
    stop,
  };
}
