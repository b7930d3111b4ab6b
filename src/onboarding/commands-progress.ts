import type { CommandRule } from './decide-commands.js';

/** `/sponsor`, `/promote`, `/not-yet`: what people decide about stages. */
export const progressRules: Readonly<Record<string, CommandRule>> = {};
