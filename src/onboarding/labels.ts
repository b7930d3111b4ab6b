import { oneLine } from './escape.js';
import type { TimelineFact } from './facts.js';
import type { LabelStyle, Settings } from './settings.js';

/** GitHub's limit for the name of a label. */
const MAX_NAME = 50;
const MAX_DESCRIPTION = 100;
/** GitHub's limit for labels on one pull request or issue. */
const MAX_LABELS = 100;

/** What of a contribution's owner may show on a label. */
export type LabelAudience = { label: 'none' | 'neutral' } | { label: 'named'; name: string };

export interface LabelRequest {
  settings: Pick<Settings, 'labels' | 'ladder'>;
  audience: LabelAudience;
  /** Stage id; null for issues and where no stage is shown. */
  stage: string | null;
  /** Names of the labels that are there now. */
  current: readonly string[];
  /** What happened to labels, oldest first. */
  timeline: readonly Pick<TimelineFact, 'kind' | 'subject' | 'byBot'>[];
}

/** The difference to what should be. `ensure`: how each of `add` looks, should the repository lack it. */
export interface LabelPlan {
  ensure: LabelStyle[];
  add: string[];
  remove: string[];
}

/**
 * Which labels to add and to remove. Only `partner`, `partner: NAME` and `stage: X` are ours. A label of ours that
 * a person took off is not put back, and one that a person put on is not taken off. Names are compared without case,
 * as GitHub does.
 */
export function desiredLabels(request: LabelRequest): LabelPlan {
  const { current, timeline } = request;
  const wanted = request.audience.label === 'none' ? [] : wantedStyles(request);
  const has = new Set(current.map(key));
  const last = new Map(timeline.filter(isLabel).map((event) => [key(event.subject), event] as const));
  const remove = current.filter((name) => {
    const event = last.get(key(name));
    const byPerson = event?.kind === 'labeled' && !event.byBot;
    return (
      !byPerson && isOurs(name, request, event) && !wanted.some((style) => key(style.name) === key(name))
    );
  });
  const room = MAX_LABELS - (current.length - remove.length);
  const missing = wanted.filter(({ name }) => {
    const event = last.get(key(name));
    return !has.has(key(name)) && !(event?.kind === 'unlabeled' && !event.byBot);
  });
  const ensure = missing.slice(0, Math.max(0, room));
  return { ensure, add: ensure.map((style) => style.name), remove };
}

function wantedStyles({ settings, audience, stage }: LabelRequest): LabelStyle[] {
  const { partner, customerPrefix, stagePrefix } = settings.labels;
  const styles = [withName(partner, partner.name)];
  if (audience.label === 'named' && oneLine(audience.name) !== '')
    styles.push(prefixed(customerPrefix, audience.name));
  if (stage !== null) styles.push(prefixed(stagePrefix, stage));
  const seen = new Set<string>();
  return styles.filter(({ name }) => name !== '' && !seen.has(key(name)) && seen.add(key(name)));
}

/**
 * Ours by its name. A prefix alone could be a project's own habit, so a stage must be one of the ladder, and
 * anything else with our prefix must have been put on by us.
 */
function isOurs(
  name: string,
  { settings }: LabelRequest,
  event: Pick<TimelineFact, 'kind' | 'byBot'> | undefined,
): boolean {
  const { partner, customerPrefix, stagePrefix } = settings.labels;
  if (key(name) === key(withName(partner, partner.name).name)) return true;
  const stages = settings.ladder.stages.map((stage) => key(prefixed(stagePrefix, stage.id).name));
  if (stages.includes(key(name))) return true;
  const put = event?.kind === 'labeled' && event.byBot;
  return (
    put &&
    [customerPrefix, stagePrefix].some((style) => key(name).startsWith(key(separated(style.name)).trimEnd()))
  );
}

function prefixed(style: LabelStyle, rest: string): LabelStyle {
  return withName(style, separated(style.name) + oneLine(rest));
}

/** YAML drops the blank at the end of `partner: `; it belongs there. */
function separated(prefix: string): string {
  return prefix.endsWith(':') ? `${prefix} ` : prefix;
}

function withName(style: LabelStyle, name: string): LabelStyle {
  return { ...style, name: cut(name.trim(), MAX_NAME), description: cut(style.description, MAX_DESCRIPTION) };
}

/** At most `max` UTF-16 units, never half a character. */
function cut(text: string, max: number): string {
  let out = '';
  for (const point of text) {
    if (out.length + point.length > max) break;
    out += point;
  }
  return out.trimEnd();
}

function key(name: string): string {
  return name.toLowerCase();
}

function isLabel(event: Pick<TimelineFact, 'kind'>): boolean {
  return event.kind === 'labeled' || event.kind === 'unlabeled';
}
