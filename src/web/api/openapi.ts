import { z } from 'zod';
import { LISTS, type List } from './lists.js';

export const MOST_A_PAGE = 200;
export const A_PAGE = 50;

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const PARAMETERS = [
  {
    name: 'owner',
    in: 'path',
    required: true,
    schema: { type: 'string' },
    description: 'Whose installation.',
  },
  { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
  {
    name: 'per_page',
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: MOST_A_PAGE, default: A_PAGE },
  },
  { name: 'format', in: 'query', schema: { type: 'string', enum: ['json', 'csv'], default: 'json' } },
  {
    name: 'from',
    in: 'query',
    schema: day,
    description: 'First UTC day; 90 days before the last by default.',
  },
  { name: 'until', in: 'query', schema: day, description: 'Last UTC day; today by default.' },
  {
    name: 'customer',
    in: 'query',
    schema: { type: 'string' },
    description: 'Id of a customer, where the list knows one.',
  },
  { name: 'segment', in: 'query', schema: { type: 'string' }, description: 'Of customers.' },
  {
    name: 'repository',
    in: 'query',
    schema: { type: 'string' },
    description: 'Name of a repository, where the list knows one.',
  },
];

const PROBLEM = {
  type: 'object',
  required: ['error'],
  additionalProperties: false,
  properties: { error: { type: 'string' } },
};

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The description of the API by OpenAPI 3.1, made from the lists themselves. */
export function describeApi(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Partnerbot',
      version: '1',
      description:
        'What the pages show, with the same permissions: sign in on the pages first. A value of null means that there is no data.',
    },
    paths: Object.fromEntries(
      LISTS.map((list) => [`/api/v1/{owner}/${list.name}`, { get: operationOf(list) }]),
    ),
    components: {
      schemas: {
        Problem: PROBLEM,
        ...Object.fromEntries(LISTS.map((list) => [schemaName(list), pageSchema(list)])),
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-partnerbot' } },
    },
    security: [{ session: [] }],
  };
}

function operationOf(list: List) {
  return {
    operationId: list.name,
    summary: list.summary,
    parameters: PARAMETERS,
    responses: {
      200: {
        description: 'One page of it.',
        content: {
          'application/json': { schema: { $ref: `#/components/schemas/${schemaName(list)}` } },
          'text/csv': { schema: { type: 'string' } },
        },
      },
      400: refusal('A parameter is not understood.'),
      401: refusal('Nobody is signed in.'),
      404: refusal('There is no such thing, or not for the caller.'),
      503: refusal('The database or GitHub does not answer.'),
    },
  };
}

/** One page of a list. */
export function pageSchema(list: List): Record<string, unknown> {
  const { $schema: _, ...row } = z.toJSONSchema(list.row);
  return {
    type: 'object',
    required: ['items', 'page', 'perPage', 'total', 'next'],
    additionalProperties: false,
    properties: {
      items: { type: 'array', items: row },
      page: { type: 'integer', minimum: 1 },
      perPage: { type: 'integer', minimum: 1, maximum: MOST_A_PAGE },
      total: { type: 'integer', minimum: 0 },
      next: { type: ['string', 'null'] },
    },
  };
}

function schemaName(list: List): string {
  return `${list.name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Page`;
}
