/**
 * What is said on a pull request that edits the configuration: to maintainers, in English like the issues about it.
 * Nothing in it mentions anybody, and nothing in it is a reference that GitHub would note elsewhere.
 */
export const enPreview = {
  head: '**What this change of the configuration would do.** Nothing in it counts before it is merged. This comment keeps itself up to date, and you do not need to answer it.',
  sound: (path: string) => `${path}: no problem was found.`,
  removed: (path: string) =>
    `${path} is removed. Once that is merged, the configuration of the owner’s \`.github\` repository counts; where there is none, Partnerbot does nothing any more.`,
  unreadable: (path: string, why: string) =>
    `${path} cannot be read: ${why}. Once that is merged, the last good configuration would stay in force.`,
  broken: (path: string, errors: number, warnings: number) =>
    `${path}: ${count(errors, 'error', 'errors')}${warnings > 0 ? ` and ${count(warnings, 'warning', 'warnings')}` : ''}. Merged like this, it would not be used, and the last good configuration would stay in force.`,
  doubtful: (path: string, warnings: number) =>
    `${path}: ${count(warnings, 'warning', 'warnings')}. It could be used as it is.`,
  more: (left: number) => `… and ${left} more`,
  elsewhere: (place: string) =>
    `The customers are to be read from ${place}, which is not what is in force. What stands there is looked at only once this is merged.`,
  rota: 'Mentors',
  fork: 'It comes from another repository, so it is only checked: who would get which mentor is shown for branches of this repository.',
  none: 'There are no pull requests of partners yet that could be replayed, so nobody can say who would have got them.',
  replayed: (shown: number, changed: number) =>
    `The last ${shown === 1 ? 'pull request of a partner was' : `${shown} pull requests of partners were`} replayed with the rota as it is and as it would be: ${changed === 0 ? 'every one would have got the same mentor' : `${changed} of ${shown} would have got somebody else`}.`,
  nobody: (before: number, after: number) =>
    before + after === 0 ? '' : ` Without a mentor: ${before} before, ${after} after.`,
  replay:
    'A replay shows how the rota chooses, from what was known then. It need not be who really had them: people choose too.',
  columns: { mentor: 'mentor', before: 'before', after: 'after', pull: 'pull request', opened: 'opened' },
  each: (shown: number) => `Each of the ${shown}`,
  someone: 'nobody',
  unasked: (logins: number) =>
    `${count(logins, 'login was', 'logins were')} not asked for on GitHub: there are too many new ones for one look. The next look asks for more.`,
  next: {
    mend: (path: string) =>
      `Next step: mend the lines with \`error\`. \`npx partnerbot lint ${path}\` checks the file beforehand.`,
    look: 'Next step: see whether that is what you mean; then review and merge as usual.',
    none: 'Next step: none of Partnerbot’s; review and merge as usual.',
  },
};

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
