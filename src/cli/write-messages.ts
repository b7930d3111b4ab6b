import { writeFileSync } from 'node:fs';
import { renderMessagesPage } from '../onboarding/render-examples.js';

// `npm run examples`: the page of messages in docs/.
const file = new URL('../../docs/messages.md', import.meta.url);
writeFileSync(file, renderMessagesPage());
process.stdout.write('docs/messages.md\n');
