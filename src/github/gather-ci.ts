import type { Annotation, CiFailure } from '../onboarding/ci-types.js';
import { list, type Nodes } from './answer.js';
import { call, type Session } from './session.js';

/** One read of what failed checks of a pull request say. */
export const CHECKS_QUERY = `
query PartnerbotChecks($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { target { ... on Commit { statusCheckRollup { contexts(first: 100) { nodes {
      __typename
      ... on CheckRun { name conclusion }
      ... on StatusContext { context state }
    } } } } } }
    pullRequest(number: $number) { commits(last: 1) { nodes { commit {
      oid
      statusCheckRollup { contexts(first: 100) { nodes {
        __typename
        ... on CheckRun { databaseId name conclusion title summary detailsUrl checkSuite { app { slug } }
          annotations(first: 20) { nodes { path annotationLevel title message location { start { line } } } } }
        ... on StatusContext { context state description targetUrl }
      } } }
      checkSuites(first: 20) { nodes { checkRuns(first: 50, filterBy: { checkType: ALL }) { nodes { name conclusion } } } }
    } } } }
  }
}`;

interface RunNode {
  __typename: 'CheckRun' | 'StatusContext';
  databaseId?: number | null;
  name?: string;
  context?: string;
  conclusion?: string | null;
  state?: string;
  title?: string | null;
  summary?: string | null;
  description?: string | null;
  detailsUrl?: string | null;
  targetUrl?: string | null;
  checkSuite?: { app: { slug: string } | null } | null;
  annotations?: Nodes<{
    path: string;
    annotationLevel: string | null;
    title: string | null;
    message: string;
    location: { start: { line: number } };
  }> | null;
}

interface ChecksAnswer {
  repository: {
    defaultBranchRef: {
      target: { statusCheckRollup?: { contexts: Nodes<RunNode> } | null } | null;
    } | null;
    pullRequest: {
      commits: Nodes<{
        commit: {
          oid: string;
          statusCheckRollup: { contexts: Nodes<RunNode> } | null;
          checkSuites: Nodes<{ checkRuns: Nodes<{ name: string; conclusion: string | null }> | null }> | null;
        };
      }>;
    } | null;
  } | null;
}

/** A failed check, and the job of GitHub Actions whose log would say more. */
export type ReadFailure = CiFailure & { jobId: number | null };

/**
 * One GraphQL read of everything about failed checks: what they remark, whether they fail on the default branch, too,
 * and whether they have passed on this very commit. Null when the newest commit is another one by now.
 */
export async function gatherFailures(
  session: Session,
  q: { owner: string; name: string; number: number; sha: string },
  now: Date,
): Promise<ReadFailure[] | null> {
  const { owner, name, number, sha } = q;
  const answer = await call(`reading the checks of ${owner}/${name}#${number}`, now, () =>
    session.octokit.graphql<ChecksAnswer>(CHECKS_QUERY, { owner, name, number }),
  );
  const commit = list(answer.repository?.pullRequest?.commits)[0]?.commit;
  if (commit?.oid !== sha) return null;
  const onDefault = list(answer.repository?.defaultBranchRef?.target?.statusCheckRollup?.contexts);
  const failsOnDefault = new Set(onDefault.filter(isBad).map(nameOf));
  const runs = list(commit.checkSuites).flatMap((suite) => list(suite.checkRuns));
  const passed = new Set(runs.filter((run) => run.conclusion === 'SUCCESS').map((run) => run.name));
  return list(commit.statusCheckRollup?.contexts)
    .filter(isBad)
    .map((node) => {
      const check = nameOf(node);
      return {
        name: check,
        url: node.detailsUrl ?? node.targetUrl ?? '',
        annotations: toAnnotations(node),
        summary: [node.title, node.summary, node.description]
          .filter((t) => t)
          .map((t) => withoutAddresses(t ?? ''))
          .join('\n')
          .slice(0, MAX_TEXT),
        tail: [],
        failsOnDefault: failsOnDefault.has(check),
        passedToo: node.__typename === 'CheckRun' && passed.has(check),
        jobId: node.checkSuite?.app?.slug === 'github-actions' ? (node.databaseId ?? null) : null,
      };
    });
}

/** More of one text is never shown; a check may write 65,535 characters. */
const MAX_TEXT = 2000;
const BAD = new Set(['FAILURE', 'ERROR', 'TIMED_OUT', 'STARTUP_FAILURE', 'CANCELLED']);
const LEVELS = { FAILURE: 'failure', WARNING: 'warning', NOTICE: 'notice' } as const;

/** No e-mail address is kept or shown, wherever it stood. */
function withoutAddresses(text: string): string {
  return text.slice(0, 100_000).replace(/[\w.+-]{1,64}@(?=[\w-]+(?:\.[\w-]+)+)/g, '…@');
}

function isBad(node: RunNode): boolean {
  return BAD.has((node.__typename === 'CheckRun' ? node.conclusion : node.state) ?? '');
}

function nameOf(node: RunNode): string {
  return (node.__typename === 'CheckRun' ? node.name : node.context) ?? '';
}

/** Worst first; of one level in the order of the check. */
function toAnnotations(node: RunNode): Annotation[] {
  const all = list(node.annotations).map((a) => ({
    path: a.path.slice(0, 300),
    line: a.location.start.line,
    level: LEVELS[(a.annotationLevel ?? 'NOTICE') as keyof typeof LEVELS] ?? ('notice' as const),
    text: withoutAddresses(`${a.message || (a.title ?? '')}`).slice(0, MAX_TEXT),
  }));
  const rank = { failure: 0, warning: 1, notice: 2 };
  return all.sort((a, b) => rank[a.level] - rank[b.level]).slice(0, 10);
}

/** Of a log no more than this is read, and of what was read only the end is looked at. Bytes. */
const MAX_LOG = 20 * 1024 * 1024;
const TAIL = 64 * 1024;

/** The last lines of a job's log; empty where GitHub has none any more, or does not show it. */
export async function gatherLogTail(
  session: Session,
  at: { owner: string; name: string },
  jobId: number,
  now: Date,
): Promise<string[]> {
  const { data } = await call(`reading the log of job ${jobId}`, now, () =>
    session.octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', {
      owner: at.owner,
      repo: at.name,
      job_id: jobId,
      // As a stream: it is plain text, and only its end matters.
      request: { parseSuccessResponseBody: false },
    }),
  );
  const text = await readEnd(data as AsyncIterable<Uint8Array>);
  return text.split(/\r?\n/).slice(-200).map(withoutAddresses);
}

async function readEnd(stream: AsyncIterable<Uint8Array>): Promise<string> {
  let read = 0;
  let end: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    read += chunk.length;
    end = Buffer.concat([end, chunk]);
    if (end.length > 2 * TAIL) end = end.subarray(-TAIL);
    if (read > MAX_LOG) break;
  }
  return end.subarray(-TAIL).toString('utf8');
}
