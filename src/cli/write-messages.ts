import { writeFileSync } from 'node:fs';
import { listPageLanguages, renderLanguagePage, renderMessagesPage } from '../onboarding/render-examples.js';

// `npm run examples`: the pages of messages in docs/.
const pages = [
  ['messages.md', renderMessagesPage()],
  ...listPageLanguages().map((language) => [`messages.${language}.md`, renderLanguagePage(language)]),
];
for (const [name = '', text = ''] of pages) {
  writeFileSync(new URL(`../../docs/${name}`, import.meta.url), text);
  process.stdout.write(`docs/${name}\n`);
}
