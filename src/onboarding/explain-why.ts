import { publicName } from '../customers/audience.js';
import { publishRecord } from '../mentors/record.js';
import { attributePull } from './attribute-pull.js';
import { authorWords } from './commands-voice.js';
import { code, plain } from './escape.js';
import type { Facts } from './facts.js';
import { findPresent, sameLogin } from './find-mentor.js';
import { say } from './say.js';
import type { Words } from './words.js';

/** Mentors listed at most: no more than a screen. */
const SHOWN = 20;

/**
 * The record of the last choice, for everybody to read: who was looked at, why they were chosen or not, and what it was
 * decided by. Nothing from which a customer follows who may not be named here, and never why somebody is away.
 */
export function explainWhy(f: Facts): string {
  const words = authorWords(f);
  const now = explainPresent(f, words);
  if (!f.lastChoice) return now ?? say('reply.why.none', {}, words);
  const { at, configuration, reason, candidates } = publishRecord(f.lastChoice, { nameable: isNameable(f) });
  const shown = candidates.slice(0, SHOWN).map((c) => {
    const parts = 'parts' in c && c.parts ? `; ${listParts({ ...c.parts })}` : '';
    return `- ${code(c.login)} ${plain(`${c.why}${parts}`, 300)}`;
  });
  const rest = candidates.length - shown.length;
  if (rest > 0) shown.push(`- ${say('reply.why.more', { count: rest }, words)}`);
  const when = at.slice(0, 16).replace('T', ' ').concat(' UTC');
  const values = { reason, configuration: configuration.slice(0, 12), at: when };
  const decided = say('reply.why.title', values, words);
  const title = now === null ? decided : `${now} ${say('reply.why.before', {}, words)} ${decided}`;
  const summary = say('reply.why.mentors', { count: candidates.length }, words);
  return `${title}\n\n<details>\n<summary>${summary}</summary>\n\n${shown.join('\n')}\n\n</details>`;
}

/** Who helps here otherwise than by the last choice of the rota, and by what; null where it is by that. */
function explainPresent(f: Facts, words: Words): string | null {
  const present = findPresent(f);
  if (!present) return null;
  const { login, decidedBy } = present;
  if (decidedBy === 'human' || decidedBy === 'command' || decidedBy === 'asked')
    return say('reply.why.people', { login }, words);
  const chosen = f.lastChoice?.choice.mentor;
  const isBack = decidedBy === 'pair' && chosen != null && !sameLogin(login, chosen);
  return isBack ? say('reply.why.back', { login }, words) : null;
}

function isNameable(f: Facts): boolean {
  if (f.repository.private) return f.settings.nameCustomers;
  const attribution = attributePull(f.settings, f.evidence, f.statements);
  const customer = f.settings.customers.find((c) => c.id === attribution.customer);
  if (!customer || !f.settings.nameCustomers) return false;
  return publicName(customer, attribution, { repositoryPrivate: false }).label === 'named';
}

function listParts(parts: Readonly<Record<string, number>>): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name} ${Math.round(value * 1000) / 1000}`)
    .join(', ');
}
