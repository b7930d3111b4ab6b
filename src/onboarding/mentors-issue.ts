import type { Rota } from '../mentors/types.js';
import { code, mention } from './escape.js';

/** The issue begins with it, so that a lost database finds it again. */
export const MENTORS_MARKER = '<!-- partnerbot:mentors -->';
const TOLD = /<!-- partnerbot:told ((?:[a-z\d-]+ ?)+)-->/g;
/** GitHub notifies fifty people by one comment at most. */
const MOST_MENTIONS = 40;

export interface MentorState {
  login: string;
  state: 'on' | 'off' | 'asked';
}

/** The one issue about the rota: what it means, how much it is, how to say no; and where everybody stands. */
export function mentorsIssue(rota: Rota, states: readonly MentorState[]): { title: string; body: string } {
  const { nudgeAfter, standInAfter, reassignAfter } = rota.response;
  const asks = rota.consent === 'required';
  const lines = states.map(({ login, state }) => `- ${code(login)}: ${WORDS[state]}`);
  const body = `${MENTORS_MARKER}
Partnerbot asks the people below to accompany developers of partner organisations on their pull requests.

- **What it means.** You are assigned to a pull request, answer the author’s questions, review the change or say who should. The author sees your name and why it is you.
- **How much it is.** At most as many at once as your \`capacity\` says (3 unless the configuration says otherwise), and only those count where the next move is yours. An answer is hoped for within ${nudgeAfter} business days in your own time zone; after that there is one reminder, after ${standInAfter} a stand-in is asked, after ${reassignAfter} somebody else takes it. Nobody is ranked.
- **When you are away.** Comment \`/away 2026-12-20..2027-01-03\` (with \`finish\` at the end you keep what you have), and \`/back\` when you return earlier. Nobody has to say why.
- **How to say no.** Comment \`/mentor stop\` here, at any time and without a reason; \`/mentor resume\` ends that.${asks ? '\n- **How to say yes.** Nobody is asked before they comment `/accept` here.' : ''}

${lines.join('\n')}

Next step: ${asks ? 'if you are named for the first time, comment `/accept` or `/mentor stop`.' : 'none, if you agree. You are on the rota already.'}
`;
  return { title: 'Mentors: what it means to be on the rota', body };
}

const WORDS: Record<MentorState['state'], string> = {
  on: 'on the rota',
  off: 'off the rota',
  asked: 'asked, not on the rota yet',
};

/** Comments that tell new mentors, each with a hidden line that says who was told by it. */
export function tellMentors(rota: Rota, logins: readonly string[]): { logins: string[]; body: string }[] {
  const said: { logins: string[]; body: string }[] = [];
  for (let from = 0; from < logins.length; from += MOST_MENTIONS) {
    const some = logins.slice(from, from + MOST_MENTIONS);
    const names = some.map((login) => mention(login)).join(', ');
    const text =
      rota.consent === 'required'
        ? 'you are named as a mentor. Nobody asks you for anything before you agree: comment `/accept` here, or `/mentor stop` if you do not want to.'
        : 'you are on the rota of mentors now. The text above says what that means, how much it is, and how to say no: `/mentor stop`.';
    said.push({
      logins: some,
      body: `<!-- partnerbot:told ${some.join(' ').toLowerCase()} -->\n${names}: ${text}`,
    });
  }
  return said;
}

/** Lower-case logins whom a comment of ours has told. */
export function listTold(body: string): string[] {
  return [...body.matchAll(TOLD)].flatMap((found) => (found[1] ?? '').trim().split(' '));
}

/** What the owner is told of a shortage: figures, and what is asked of them. One mention. */
export function shortageComment(owner: string, day: string, paused: boolean, why: string): string {
  const next = paused
    ? 'Next step: add mentors or raise a `capacity` in the configuration; whoever waits is given a mentor as soon as there is room.'
    : 'Next step: look for another mentor before then, or do nothing: new partners are then asked to wait.';
  return `<!-- partnerbot:shortage ${day} ${paused ? 'paused' : 'warned'} -->\n${mention(owner)}: ${why}\n\n${next}`;
}
