import type { CommandRule } from './decide-commands.js';

/** `/affiliation …` and `/partnerbot stop`: whose contribution this is, and whether the bot speaks at all. */
export const affiliationRules: Readonly<Record<string, CommandRule>> = {};
