import { call, type Octokit } from './session.js';

/** What GitHub says of the App itself. */
export interface AppSelf {
  slug: string;
  permissions: Record<string, string>;
  events: string[];
  /** GitHub's clock when it answered; null where it did not say. */
  at: Date | null;
}

/** Where the App's deliveries go. GitHub never tells the secret. */
export interface HookConfig {
  url: string;
  contentType: string;
  /** Whether the receiver's certificate is not checked. */
  insecure: boolean;
  hasSecret: boolean;
}

/** The App as its own credentials show it. */
export async function gatherSelf(app: Octokit, now: Date): Promise<AppSelf> {
  const { data, headers } = await call('asking who the App is', now, () => app.rest.apps.getAuthenticated());
  const at = new Date(headers.date ?? '');
  return {
    slug: data?.slug ?? '',
    permissions: { ...(data?.permissions as Record<string, string> | undefined) },
    events: data?.events ?? [],
    at: Number.isNaN(at.getTime()) ? null : at,
  };
}

/** The App's webhook as it is set on GitHub. */
export async function gatherHook(app: Octokit, now: Date): Promise<HookConfig> {
  const { data } = await call('reading the settings of the webhook', now, () =>
    app.rest.apps.getWebhookConfigForApp(),
  );
  return {
    url: data.url ?? '',
    contentType: data.content_type ?? '',
    insecure: String(data.insecure_ssl ?? '0') === '1',
    hasSecret: Boolean(data.secret),
  };
}

/** What is left of an installation's budgets for this hour; asking costs nothing. */
export async function gatherBudgets(
  octokit: Octokit,
  now: Date,
): Promise<{ resource: string; limit: number; remaining: number }[]> {
  const { data } = await call('asking for the rate limits', now, () => octokit.rest.rateLimit.get());
  const { core, graphql } = data.resources;
  return [
    { resource: 'core', limit: core.limit, remaining: core.remaining },
    ...(graphql ? [{ resource: 'graphql', limit: graphql.limit, remaining: graphql.remaining }] : []),
  ];
}
