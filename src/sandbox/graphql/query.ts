import type { Account, Entity, Repository } from '../state/model.js';
import { restLogin, stamp } from '../state/world.js';
import { type Args, type Context, type Fields, graphqlError, visible } from './context.js';
import { search } from './search.js';

const account = (args: Args, { world }: Context, type: string): Account => {
  const login = String(args.login);
  const found = world.findAccount(login);
  if (found === undefined || found.deleted || (type !== 'RepositoryOwner' && found.__typename !== type))
    throw graphqlError('NOT_FOUND', `Could not resolve to a ${type} with the login of '${login}'.`);
  return found;
};

function nodeOf(id: unknown, context: Context): Entity {
  const node = context.world.nodes.get(String(id));
  const repository = node === undefined ? undefined : repositoryOf(node);
  if (node === undefined || (repository !== undefined && !visible(context, repository)))
    throw graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  return node;
}

function repositoryOf(node: Entity): Repository | undefined {
  if (node.__typename === 'Repository') return node;
  if ('repository' in node) return node.repository;
  if ('issue' in node) return node.issue.repository;
  if ('pull' in node) return node.pull.repository;
  if ('review' in node) return node.review.pull.repository;
  return undefined;
}

export const queryFields: Fields<unknown> = {
  repository: (_, { owner, name, followRenames }, context) => {
    const fullName = `${owner}/${name}`;
    const { world } = context;
    const found =
      world.findRepository(fullName) ??
      (followRenames === false ? undefined : world.formerNames.get(fullName.toLowerCase()));
    if (found === undefined || !visible(context, found))
      throw graphqlError('NOT_FOUND', `Could not resolve to a Repository with the name '${fullName}'.`);
    return found;
  },
  user: (_, args, context) => account(args, context, 'User'),
  organization: (_, args, context) => account(args, context, 'Organization'),
  repositoryOwner: (_, args, context) => account(args, context, 'RepositoryOwner'),
  node: (_, { id }, context) => nodeOf(id, context),
  nodes: (_, { ids }, context) => (ids as unknown[]).map((id) => nodeOf(id, context)),
  search: (_, args, context) => search(args, context),
  viewer: (_, __, { world }) => ({ ...world.bot, __typename: 'User', login: restLogin(world.bot) }),
  rateLimit: (_, __, { caller, limits }) => {
    const { limit, remaining, reset, used } = limits.status(
      caller.kind === 'installation' ? caller.installation.id : 0,
      'graphql',
    );
    return { limit, remaining, used, cost: 1, nodeCount: 0, resetAt: stamp(new Date(reset * 1000)) };
  },
};
