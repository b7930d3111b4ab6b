import type { Problem } from '../errors.js';

/** Lines of a file, both inclusive. */
export interface LineRange {
  from: number;
  until: number;
}

/** What must not be read by everybody of a configuration, wherever its problems are told. */
export interface Guard {
  /** Lower case: what names a customer that is not public. */
  terms: readonly string[];
  /** Where such customers, and people, stand in the file. */
  ranges: readonly LineRange[];
}

/** Values that say nothing of who it is. */
const PLAIN_KEYS = new Set(['visibility', 'type', 'segment', 'from', 'until']);
/** Shorter ones are looked for as whole words: they stand in the middle of many. */
const SHORT = 4;

/**
 * Everything that names customers which are not visibly public, in lower case: ids, names, domains, organisations, people.
 * Takes entries as they were written, sound or not; a `visibility` that is misspelt makes nobody public.
 */
export function listGuardedTerms(entries: readonly unknown[]): string[] {
  const terms = entries.flatMap((entry) => (isPublic(entry) ? [] : wordsIn(entry)));
  return [...new Set(terms)];
}

/** Whether everybody may know this customer. */
export function isPublic(entry: unknown): boolean {
  return (
    typeof entry === 'object' && entry !== null && 'visibility' in entry && entry.visibility === 'public'
  );
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value).trim().toLowerCase();
    return text.length > 1 ? [text] : [];
  }
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (PLAIN_KEYS.has(key) ? [] : wordsIn(part)));
}

/**
 * Problems as everybody may read them: one that stands in a guarded place, or would quote what is guarded, keeps its
 * place and its severity, and says how to read it.
 */
export function guardProblems(problems: readonly Problem[], guard: Guard): Problem[] {
  return problems.map((problem) => (isGuarded(problem, guard) ? hide(problem) : cutSyntax(problem)));
}

function isGuarded({ at, message, mend }: Problem, { terms, ranges }: Guard): boolean {
  if (ranges.some(({ from, until }) => from <= at.line && at.line <= until)) return true;
  if (terms.length === 0) return false;
  const text = `${message} ${mend}`.toLowerCase();
  // A quotation that was cut off cannot be compared.
  return text.includes('…') || terms.some((term) => names(text, term));
}

function names(text: string, term: string): boolean {
  if (term.length >= SHORT) return text.includes(term);
  return text.split(/[^\p{L}\p{N}.-]+/u).includes(term);
}

function hide(problem: Problem): Problem {
  return {
    ...problem,
    message: 'something is wrong here that is not quoted where everybody can read it',
    mend: `npx partnerbot lint ${problem.at.file} says what`,
  };
}

/** What a reader of YAML says of broken syntax may quote the text around it. */
function cutSyntax(problem: Problem): Problem {
  const [what] = problem.message.split(': ');
  return what === 'this is not valid YAML' ? { ...problem, message: what } : problem;
}
