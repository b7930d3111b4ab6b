import { open } from './acts.js';
import type { Flow } from './flow.js';

const HOUR = 3_600_000;

/** Lets hours pass an hour at a time, so that the App does what becomes due when it does. */
export async function pass(flow: Flow, hours: number, step = 1): Promise<void> {
  for (let left = hours; left > 0; left -= step) {
    flow.clock.advance(Math.min(step, left) * HOUR);
    await flow.app.tick();
    await flow.run();
  }
}

/** Sets the clock to an instant and does what is due by then, in one go. */
export async function until(flow: Flow, at: string): Promise<void> {
  flow.clock.set(new Date(at));
  await flow.app.tick();
  await flow.run();
}

/** Texts of the reminders that stand on a pull request. */
export function nudges(flow: Flow, number: number): string[] {
  return flow
    .pull(number)
    .comments.filter((c) => c.byApp && c.body.startsWith('<!-- partnerbot:nudge '))
    .map((c) => c.body.replace(/^<!--.*?-->\s*/, ''));
}

/** Logins that a text mentions so that they are notified. */
export function mentions(text: string): string[] {
  return [...text.replace(/`[^`]*`/g, '').matchAll(/(?<![\w@/])@([a-z\d][\w-]*)/gi)].map((m) => m[1] ?? '');
}

/** Text of the comment with the checklist. */
export function sticky(flow: Flow, number: number): string {
  const found = flow.pull(number).comments.filter((c) => c.body.startsWith('<!-- partnerbot:sticky '));
  if (found.length !== 1) throw new Error(`#${number} has ${found.length} comments with a checklist`);
  return found[0]?.body ?? '';
}

export async function say(flow: Flow, number: number, by: string, body: string): Promise<string> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by, body });
  await flow.run();
  return sticky(flow, number);
}

/** A pull request of dora that alice gets for its paths. */
export async function begin(flow: Flow, author = 'dora'): Promise<number> {
  const { number } = open(flow, { author });
  await flow.run();
  return number;
}
