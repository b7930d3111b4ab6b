import { formatProblem, type Problem } from '../errors.js';

/** Never longer than a screen: the rest shows when the first ones are mended. */
const SHOWN = 20;

/** The issue that tells maintainers what is wrong with a configuration file. */
export function problemsIssue(path: string, problems: readonly Problem[]): { title: string; body: string } {
  const lines = problems.slice(0, SHOWN).map((p) => formatProblem(p).replaceAll('```', "'''"));
  const rest = problems.length - lines.length;
  const body = `<!-- partnerbot:configuration -->
Partnerbot cannot use \`${path}\` on the default branch. If there was a good one before, it stays in force; if not, Partnerbot does nothing until there is one. Nothing is lost.

\`\`\`text
${lines.join('\n')}${rest > 0 ? `\n… and ${rest} more` : ''}
\`\`\`

Next step: mend the lines above on the default branch. \`npx partnerbot lint ${path}\` checks the file beforehand. This issue closes by itself when the file is good.
`;
  return { title: `Partnerbot cannot use ${path}`, body };
}
