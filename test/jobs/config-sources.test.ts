import { expect, test } from 'vitest';
import { combine } from '../../src/jobs/config-sources.js';

const source = (path: string, text: string) => ({ owner: 'octo', name: 'r', path, text, version: 'v' });

test('a list that is kept elsewhere brings its customers, its independents and its relationships', async () => {
  const { settings, problems } = await combine([
    source(
      '.github/partnerbot.yml',
      'customers: { from: "octo/private:customers.yml" }\nindependents: [{ login: ann }]\n',
    ),
    source(
      'customers.yml',
      'customers:\n  - { id: acme, name: Acme, relationship: { owner: maria } }\nindependents: [{ login: bob }]\n',
    ),
  ]);
  expect(problems).toEqual([]);
  expect(settings?.customers.map(({ id }) => id)).toEqual(['acme']);
  expect(settings?.independents.map(({ login }) => login)).toEqual(['ann', 'bob']);
  expect(settings?.relationships).toMatchObject({ acme: { owner: 'maria' } });
});
