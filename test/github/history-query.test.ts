import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { HISTORY_QUERY, HISTORY_REST_QUERY } from '../../src/github/history-query.js';

const schema = buildSchema(published.idl, { assumeValid: true });

test.each([
  ['a page of history', HISTORY_QUERY],
  ['the rest of a long list', HISTORY_REST_QUERY],
])('the query for %s is one that GitHub’s own schema accepts', (_, query) => {
  expect(validate(schema, parse(query)).map((e) => e.message)).toEqual([]);
});
