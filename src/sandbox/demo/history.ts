import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Somebody in the bundled history, under a made-up handle. */
export interface HistoryPerson {
  login: string;
  /** Works for the host project's own core employer, as their addresses show. */
  core: boolean;
  /** Addresses at customers' domains that this person's commits or review trailers carry; no others are kept. */
  addresses: string[];
}

export interface HistoryReview {
  by: string;
  /** Made by seed between opening and merge: the history names the reviewers, not the hour. ISO. */
  at: string;
}

/** A pull request that was really merged at `mergedAt`, by this author, reviewed by these people. */
export interface HistoryPull {
  /** Given anew, in order of opening, from 1. */
  number: number;
  author: string;
  /** Address of the commits where its domain is a customer's, else null. */
  address: string | null;
  /** Made by seed, a few days before the merge. ISO. */
  openedAt: string;
  /** Real. ISO. */
  mergedAt: string;
  reviews: HistoryReview[];
}

export interface History {
  /** Inclusive days. */
  window: { from: string; to: string };
  people: HistoryPerson[];
  pulls: HistoryPull[];
}

/** Organisation of each pull request's author by the human-made list, per pull request number. Never shown to the bot. */
export type Answers = ReadonlyMap<number, string>;

// src/ and dist/ lie side by side, so the same relative path holds for both
const folder = new URL('../../../src/sandbox/data/', import.meta.url);

/** Path of a file that ships with the demo. */
export function dataPath(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** The bundled history. Throws when the file is missing or is not ours. */
export function loadHistory(): History {
  return JSON.parse(gunzipSync(readFileSync(dataPath('history.json.gz'))).toString('utf8')) as History;
}

/** The bundled answer sheet. */
export function loadAnswers(): Answers {
  const lines = readFileSync(dataPath('answers.csv'), 'utf8').trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const comma = line.indexOf(',');
      return [Number(line.slice(0, comma)), line.slice(comma + 1)] as const;
    }),
  );
}

/** The configuration that the sandbox project carries on its default branch. */
export function loadConfigText(): string {
  return readFileSync(dataPath('partnerbot.yml'), 'utf8');
}

/** The configuration with the lines that are marked by `#|` in force: what the project decides at the end of the half-year. */
export function useLater(text: string): string {
  return text.replace(/^( *)#\| /gm, '$1');
}
