import { en, type MessageKey } from '../onboarding/messages/en.js';
import { engineFor, hasMessage } from '../onboarding/say.js';
import { doubt, type Finding, fault } from './finding.js';
import type { CiInput, MessagesInput } from './messages-schema.js';
import { listed } from './show.js';
import { findMeant } from './spelling.js';

/** Messages that there are, templates that can be read, and values that they have. */
export function checkMessages(messages: MessagesInput): Finding[] {
  return Object.entries(messages).flatMap(([language, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => checkMessage(language, key, text)),
  );
}

function checkMessage(language: string, key: string, text: string): Finding[] {
  const path = ['messages', language, key];
  if (key.startsWith('text:')) return [];
  if (!hasMessage(key)) {
    const meant = findMeant(key, Object.keys(en));
    const mend = meant ? `did you mean ${meant}?` : 'docs/messages.md lists the names';
    return [{ ...fault(path, `there is no message ${key}`, mend), atKey: true }];
  }
  try {
    engineFor(key).parse(text);
  } catch (error) {
    return [fault(path, `the template of ${key} cannot be read: ${explain(error)}`, 'mend the braces')];
  }
  return checkValues(key, text, path);
}

/** A value that the message does not have is shown as nothing, which is rarely meant. */
function checkValues(key: MessageKey, text: string, path: string[]): Finding[] {
  const known = valuesOf(key, en[key]);
  return valuesOf(key, text)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const has = known.length > 0 ? `it has ${listed(known, 'and')}` : 'it has none';
      return doubt(path, `the message ${key} has no value ${name}`, has);
    });
}

/** Names of the values that a template asks for from outside. */
function valuesOf(key: string, template: string): string[] {
  const names = engineFor(key).globalVariablesSync(template);
  return [...new Set(names.map(String))].sort();
}

/** What liquidjs says, with its place in the template, without the excerpt that follows. */
function explain(error: unknown): string {
  const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return first.replace(/, file:[^,]*/, '');
}

/** Guides that never show, and those that always do. */
export function checkCi(ci: CiInput): Finding[] {
  return (ci.guides ?? []).flatMap((guide, index) =>
    guide.check === undefined && guide.line === undefined
      ? [fault(['ci', 'guides', index], 'this guide fits no failure', 'add check or line')]
      : [],
  );
}
