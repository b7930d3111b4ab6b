import type { CommandRule } from './decide-commands.js';

/** `/mentor`, `/away`, `/back`, `/why`, `/keep`: who helps, and when. */
export const mentorRules: Readonly<Record<string, CommandRule>> = {};
