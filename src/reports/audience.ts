import type { MetricId } from './metric.js';

/** Figures about single people: theirs first, and nobody else’s outside. */
export const INTERNAL_ONLY: ReadonlySet<MetricId> = new Set([
  'mentor-load',
  'mentor-response',
  'absence-factor',
]);
