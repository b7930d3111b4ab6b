import { z } from 'zod';
import { type SectionName, sectionNames, sectionSchemas } from './settings-schema.js';

/** The schemas that are published, by the name of their file; the first is of the whole configuration. */
export const publishedSchemas: Record<string, { title: string; sections: readonly SectionName[] }> = {
  'partnerbot.schema.json': { title: 'Partnerbot configuration', sections: sectionNames },
  'customers.schema.json': { title: 'Partnerbot customers', sections: ['customers', 'independents'] },
  'model.schema.json': { title: 'Partnerbot customer model', sections: ['model'] },
  'mentors.schema.json': { title: 'Partnerbot mentors', sections: ['mentors'] },
  'tracks.schema.json': { title: 'Partnerbot training tracks', sections: ['tracks'] },
  'ladder.schema.json': { title: 'Partnerbot ladder', sections: ['ladder'] },
};

/**
 * The text of a published JSON Schema (draft-07): made from the schemas that the program itself checks with,
 * so that an editor and `partnerbot lint` agree. What only the program can see (twice named, overlapping) is
 * not in it.
 */
export function renderJsonSchema(file: string): string {
  const published = publishedSchemas[file];
  if (!published) throw new Error(`No schema is published as ${file}.`);
  const alone = published.sections.length < sectionNames.length;
  const shape = Object.fromEntries(
    published.sections.map((name): [string, z.ZodType] => [name, sectionSchemas[name].optional()]),
  );
  const schema = z.strictObject(shape).meta({
    title: published.title,
    description: alone ? 'This section in a file of its own.' : 'What .github/partnerbot.yml may hold.',
  });
  const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return `${JSON.stringify(json, null, 2)}\n`;
}
