import { PermanentError } from '../errors.js';
import { call, type Session } from './session.js';

/** A pull request as far as it concerns whether, and how, it edits the configuration. */
export interface Edit {
  open: boolean;
  headSha: string;
  /** It is for the default branch, whose files alone are in force. */
  forDefault: boolean;
  /** Its head is in another repository: anybody could have written it. */
  fromFork: boolean;
  private: boolean;
  labels: string[];
  /** Those of the asked paths that it changes. */
  touched: string[];
  /** It has no comments at all, so none of ours. */
  uncommented: boolean;
}

const QUERY = `
query PartnerbotEdit($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    isPrivate
    defaultBranchRef { name }
    pullRequest(number: $number) {
      state headRefOid baseRefName isCrossRepository
      labels(first: 100) { nodes { name } }
      comments(first: 1) { totalCount }
      files(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { path } }
    }
  }
}`;

interface Answer {
  repository: {
    isPrivate: boolean;
    defaultBranchRef: { name: string } | null;
    pullRequest: {
      state: string;
      headRefOid: string;
      baseRefName: string;
      isCrossRepository: boolean;
      labels: { nodes: ({ name: string } | null)[] | null } | null;
      comments: { totalCount: number };
      files: {
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        nodes: ({ path: string } | null)[] | null;
      } | null;
    } | null;
  } | null;
}

/** GitHub lists 3,000 files of a pull request and no more. */
const MOST_PAGES = 30;

/** One call for a pull request of up to 100 files, and one for each hundred more. Null: there is none. */
export async function gatherEdit(
  session: Session,
  at: { owner: string; name: string; number: number },
  paths: ReadonlySet<string>,
  now: Date,
): Promise<Edit | null> {
  const touched: string[] = [];
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const { repository } = await ask(session, { ...at, after }, now);
    const pull = repository?.pullRequest;
    if (!repository || !pull) return null;
    for (const file of pull.files?.nodes ?? []) if (file && paths.has(file.path)) touched.push(file.path);
    const info = pull.files?.pageInfo;
    if (info?.hasNextPage && info.endCursor && touched.length < paths.size && page < MOST_PAGES) {
      after = info.endCursor;
      continue;
    }
    return {
      open: pull.state === 'OPEN',
      headSha: pull.headRefOid,
      forDefault: pull.baseRefName === repository.defaultBranchRef?.name,
      fromFork: pull.isCrossRepository,
      private: repository.isPrivate,
      labels: (pull.labels?.nodes ?? []).flatMap((label) => label?.name ?? []),
      touched,
      uncommented: pull.comments.totalCount === 0,
    };
  }
}

async function ask(session: Session, variables: Record<string, unknown>, now: Date): Promise<Answer> {
  return await call('reading which files a pull request changes', now, async () => {
    try {
      return await session.octokit.graphql<Answer>(QUERY, variables);
    } catch (error) {
      const { errors } = error as { errors?: { type?: string }[] };
      if (errors?.length && errors.every((one) => one.type === 'NOT_FOUND')) return { repository: null };
      throw error;
    }
  });
}

/** Paths of all files on the default branch; null where GitHub does not list all of them. One call. */
export async function gatherFiles(
  session: Session,
  at: { owner: string; name: string },
  now: Date,
): Promise<string[] | null> {
  try {
    const { data } = await call(`listing the files of ${at.owner}/${at.name}`, now, () =>
      session.octokit.rest.git.getTree({ owner: at.owner, repo: at.name, tree_sha: 'HEAD', recursive: '1' }),
    );
    if (data.truncated) return null;
    return data.tree.flatMap((entry) => (entry.type === 'blob' && entry.path ? [entry.path] : []));
  } catch (error) {
    if (error instanceof PermanentError) return null;
    throw error;
  }
}
