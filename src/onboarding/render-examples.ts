import { renderComment } from './comment.js';
import { exampleModels } from './examples.js';
import { sampleValues } from './message-samples.js';
import { en, type MessageKey } from './messages/en.js';
import { engineFor, say } from './say.js';
import { listLanguages, type Words, wordsOf } from './words.js';

/** Languages that ship beside English; each has a page of its own. */
export function listPageLanguages(): string[] {
  return listLanguages({}).filter((language) => language !== 'en');
}

/**
 * The page that shows every message: how comments look, and the templates with their values, for whoever words them
 * differently. Made by a command, so that it is never out of date.
 */
export function renderMessagesPage(): string {
  const languages = listLanguages({});
  const models = Object.entries(exampleModels());
  return [
    '# Messages',
    '',
    'Made by `npm run examples`; do not edit. Every word that the bot posts on pull requests, as it looks and as it is written.',
    'Issues for maintainers (configuration, promotions, mentors, the digest) are worded elsewhere and always in English.',
    'To word a message differently, put it under `messages` in the configuration, by language and name:',
    '',
    '```yaml',
    'messages:',
    '  en:',
    "    'mentor.nobody': '**Mentor:** nobody is free this week. Ask in the chat, and go on with your work.'",
    '  de:',
    "    'text:Sign off your commits': 'Unterschreibe deine Commits' # a text of your own tracks",
    '```',
    '',
    'A message that is left out, or whose template fails, is said in the words that ship. `partnerbot lint` checks them.',
    `Languages that ship: ${languages.join(', ')}; a person chooses with \`/language\`. Another one begins as soon as the configuration holds a message in it.`,
    '',
    `The same in other languages: ${listPageLanguages()
      .map((language) => `[${language}](messages.${language}.md)`)
      .join(', ')}.`,
    '',
    '## How comments look',
    '',
    ...models.flatMap(([name, model]) => [`### ${name}`, '', quote(renderComment(model)), '']),
    '## Templates',
    '',
    'Liquid templates. What they print is escaped. Filters: `code` (a code span), `who: live` (a mention), `link: URL`,',
    '`long` (up to 200 characters), `see: URL` (a link around what stands before), `codes`, `people`, `command: NAME`,',
    '`rendered` (a message that is put into another one). Messages that begin with `evidence.` are plain text.',
    '',
    '| name | values | English | for example |',
    '| --- | --- | --- | --- |',
    ...(Object.keys(en) as MessageKey[]).map(
      (key) => `| \`${key}\` | ${valuesOf(key)} | ${cell(en[key])} | ${example(key)} |`,
    ),
    '',
  ].join('\n');
}

/** The page of one other language: every comment and every message in it, as people get them. */
export function renderLanguagePage(language: string): string {
  const words = wordsOf({}, language);
  const models = Object.entries(exampleModels(words));
  return [
    `# Messages in \`${language}\``,
    '',
    'Made by `npm run examples`; do not edit. [messages.md](messages.md) has the same in English, and says how to word them differently.',
    'Texts of a project’s own stand in the language in which it wrote them, unless `messages` holds a translation.',
    '',
    '## How comments look',
    '',
    ...models.flatMap(([name, model]) => [`### ${name}`, '', quote(renderComment(model)), '']),
    '## Messages',
    '',
    '| name | for example |',
    '| --- | --- |',
    ...(Object.keys(en) as MessageKey[])
      .filter((key) => !key.startsWith('checks.'))
      .map((key) => `| \`${key}\` | ${example(key, words)} |`),
    '',
  ].join('\n');
}

/** A comment as a quotation, so that its headings and folded parts stay inside it; the marker is ours alone. */
function quote(comment: string): string {
  const lines = comment.split('\n').filter((line) => !line.startsWith('<!--'));
  return lines
    .join('\n')
    .trim()
    .replace(/@(?=[a-z])/gi, '@&#8203;')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function valuesOf(key: MessageKey): string {
  const names = [...new Set(engineFor(key).globalVariablesSync(en[key]).map(String))].sort();
  return names.map((name) => `\`${name}\``).join(' ');
}

/** The message with values, as text that nothing in the page can bring to life. */
function example(key: MessageKey, words: Words = []): string {
  return cell(say(key, sampleValues(key, words), words).replaceAll('`` ', ''));
}

/** A template in a cell of a table: on one line, with nothing live. */
function cell(template: string): string {
  const line = template.replaceAll('\n', '⏎').replaceAll('|', '\\|');
  return `\`\` ${line} \`\``;
}
