import type { RotaFinding } from './finding.js';
import { matchesAny } from './skills.js';
import type { Mentor } from './types.js';

/** Skill patterns that can never match, or that match none of the repository's files (where those are given). */
export function checkSkills(mentor: Mentor, index: number, files?: readonly string[]): RotaFinding[] {
  const findings: RotaFinding[] = [];
  for (const [place, pattern] of mentor.skills.entries()) {
    const why = whyUseless(pattern) ?? whyUnmatched(pattern, files);
    if (!why) continue;
    const path = ['people', index, 'skills', place];
    findings.push({ path, severity: 'warning', ...why });
  }
  if (mentor.skills.length > 0 && mentor.skills.every((pattern) => pattern.startsWith('!'))) {
    findings.push({
      path: ['people', index, 'skills'],
      severity: 'warning',
      message: `the skills of ${mentor.login} only take paths out, so they cover nothing`,
      mend: 'put a pattern that takes paths in before them, such as "**"',
    });
  }
  return findings;
}

interface Why {
  message: string;
  mend: string;
}

function whyUseless(pattern: string): Why | null {
  const body = pattern.replace(/^!/, '').trim();
  if (body === '' || body.startsWith('#')) {
    return { message: `the pattern "${pattern}" covers nothing`, mend: 'write a path, such as "src/net/**"' };
  }
  if (/^\.{1,2}\//.test(body)) {
    const mend = 'paths begin at the top of the repository: leave out what stands before the first folder';
    return { message: `the pattern "${pattern}" matches no path`, mend };
  }
  return null;
}

function whyUnmatched(pattern: string, files: readonly string[] | undefined): Why | null {
  if (files === undefined || matchesAny(pattern, files)) return null;
  const mend = 'correct the path, or take the pattern out';
  return { message: `the pattern "${pattern}" matches no file of the repository`, mend };
}
