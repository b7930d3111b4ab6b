import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playEverything } from './support/everything.js';
import { envelopeShapes, listExamples, shapeOf } from './support/shapes.js';
import { EVENTS, type Stage, startStage } from './support/start.js';

let stage: Stage;
const seen: { event: string; action?: string; payload: Record<string, unknown> }[] = [];

beforeAll(async () => {
  stage = await startStage();
  await playEverything(stage);
  await stage.sandbox.deliver();
  for (const { headers, body } of stage.received) {
    const payload = JSON.parse(body) as Record<string, unknown> & { action?: string };
    const action = payload.action === undefined ? {} : { action: payload.action };
    seen.push({ event: String(headers['x-github-event']), ...action, payload });
  }
});
afterAll(() => stage.stop());

/** Fields that GitHub sends and the published examples lack: they are older, and none shows a merge or an edit. */
const NEWER =
  /\.(has_discussions|allow_forking|auto_merge|draft|timeline_url|state_reason|performed_via_github_app|verified_at|latest_check_runs_count|check_runs_url)$|^issue\.pull_request|^changes\b|^pull_request\.merged_by\.|check_suite\.head_commit/;

/** Fields that the examples have because of their subject, not because they are always there. */
const OF_SUBJECT = /\.permissions\.|issue\.draft$/;

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

describe('payloads have the shape of the published examples', () => {
  const envelope = envelopeShapes();

  it.each([...EVENTS, 'installation', 'installation_repositories'])('%s', (event) => {
    const ours = seen.filter((delivery) => delivery.event === event);
    expect(ours.length).toBeGreaterThan(0);
    for (const { action, payload } of ours) {
      const shapes = listExamples(event, action).map((example) => shapeOf(example));
      // Where no example of this action has somebody in a list, another action's may.
      const known = new Set(listExamples(event).flatMap((example) => [...shapeOf(example)]));
      const mine = shapeOf(payload);
      const invented = [...mine].filter(
        (path) => !known.has(path) && !envelope.has(path) && !NEWER.test(path),
      );
      const always = [...(shapes[0] ?? [])].filter((path) => shapes.every((shape) => shape.has(path)));
      // Of an empty list, or of nobody, no field is missing.
      const parents = new Set(['', ...[...mine].map(parentOf)]);
      const missing = always.filter(
        (path) => !mine.has(path) && parents.has(parentOf(path)) && !OF_SUBJECT.test(path),
      );
      expect({ invented, missing }, `${event}.${action}`).toEqual({ invented: [], missing: [] });
    }
  });
});
