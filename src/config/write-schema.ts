import { writeFile } from 'node:fs/promises';
import { publishedSchemas, renderJsonSchema } from './json-schema.js';

/** Writes the published schemas anew; run by `npm run schema` after a change of the zod schemas. */
const FOLDER = new URL('../../config/schema/', import.meta.url);

for (const file of Object.keys(publishedSchemas)) {
  await writeFile(new URL(file, FOLDER), renderJsonSchema(file));
  process.stdout.write(`config/schema/${file}\n`);
}
