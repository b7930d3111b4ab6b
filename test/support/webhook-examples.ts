import { createRequire } from 'node:module';

/** Every payload that GitHub's documentation shows, by event name. */
export const webhookExamples = createRequire(import.meta.url)(
  '@octokit/webhooks-examples/api.github.com/index.json',
) as { name: string; examples: Record<string, unknown>[] }[];
