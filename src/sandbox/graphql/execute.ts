import { schema as published } from '@octokit/graphql-schema';
import {
  buildSchema,
  type DocumentNode,
  executeSync,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { accountFields } from './accounts.js';
import { checkRunFields, commitFields, statusFields } from './commits.js';
import { type Args, type Context, type Fields, graphqlError } from './context.js';
import {
  commentFields,
  eventFields,
  issueFields,
  pullFields,
  reviewCommentFields,
  reviewFields,
} from './issues.js';
import { queryFields } from './query.js';
import { labelFields, repositoryFields } from './repositories.js';

/** Each table knows its own source; the executor hands it only sources of that type. */
const TABLES = {
  Query: queryFields,
  ...accountFields,
  Repository: repositoryFields,
  Label: labelFields,
  Issue: issueFields,
  PullRequest: pullFields,
  IssueComment: commentFields,
  PullRequestReview: reviewFields,
  PullRequestReviewComment: reviewCommentFields,
  Commit: commitFields,
  CheckRun: checkRunFields,
  StatusContext: statusFields,
} as Record<string, Fields<unknown>>;

interface Prepared {
  document?: DocumentNode;
  errors: GraphQLFormattedError[];
}

let built: GraphQLSchema | undefined;
const prepared = new Map<string, Prepared>();

/** GitHub's own schema, as published; built once, at the first query. */
function schemaOf(): GraphQLSchema {
  built ??= buildSchema(published.idl, { assumeValid: true, assumeValidSDL: true, noLocation: true });
  return built;
}

/** Parsed and validated once per text. */
function prepare(query: string): Prepared {
  let known = prepared.get(query);
  if (known === undefined) {
    try {
      const document = parse(query);
      known = { document, errors: validate(schemaOf(), document).map((error) => error.toJSON()) };
    } catch (error) {
      known = { errors: [{ message: error instanceof Error ? error.message : 'Parse error' }] };
    }
    prepared.set(query, known);
  }
  return known;
}

/** Name and kind of what would be executed; undefined where the text is no GraphQL. */
export function operationOf(
  query: string,
  name?: string,
): { name: string; type: OperationTypeNode } | undefined {
  const { document } = prepare(query);
  const operation = document === undefined ? undefined : getOperationAST(document, name);
  return operation == null ? undefined : { name: operation.name?.value ?? '', type: operation.operation };
}

const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args: Args, context, info) => {
  const type = info.parentType.name;
  const field =
    TABLES[type]?.[info.fieldName] ?? (type.endsWith('Event') ? eventField(info.fieldName) : undefined);
  if (field !== undefined) return field(source, args, context);
  if (type === 'Mutation')
    throw graphqlError('UNPROCESSABLE', `The sandbox does not know the mutation ${info.fieldName}.`);
  const value = (source as Record<string, unknown>)[info.fieldName];
  return typeof value === 'function' ? value(args, context) : value;
};

function eventField(name: string): Fields<unknown>[string] | undefined {
  return (eventFields as Fields<unknown>)[name];
}

/** The answer's body as GitHub writes it: `type` of an error stands beside its message. */
export function executeQuery(
  query: string,
  variables: Record<string, unknown>,
  context: Context,
  operationName?: string,
): { data?: unknown; errors?: unknown[] } {
  const { document, errors } = prepare(query);
  if (document === undefined || errors.length > 0) return { errors };
  const result = executeSync({
    schema: schemaOf(),
    document,
    rootValue: {},
    contextValue: context,
    variableValues: variables,
    ...(operationName === undefined ? {} : { operationName }),
    fieldResolver: resolveField,
    typeResolver: (value) => (value as { __typename: string }).__typename,
  });
  if (result.errors === undefined) return { data: result.data };
  const shown = result.errors.map(({ message, path, locations, extensions }) => ({
    type: extensions.type ?? 'INTERNAL',
    path,
    locations,
    message,
  }));
  return { data: result.data ?? null, errors: shown };
}
