import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, type Stage, startStage } from './support/start.js';

const PULL = `query Pull($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    id databaseId isPrivate isArchived isFork nameWithOwner
    owner { __typename login ... on Organization { databaseId } }
    defaultBranchRef { name target { oid } }
    labels(query: "bug", first: 10) { nodes { name color description } }
    pullRequest(number: $number) {
      id number databaseId fullDatabaseId title url state isDraft locked createdAt updatedAt closedAt mergedAt
      author { __typename login ... on User { databaseId company name organizations(first: 10) { nodes { login databaseId } } }
        ... on Bot { databaseId } ... on Mannequin { databaseId } }
      authorAssociation headRefOid headRepositoryOwner { __typename login } additions deletions
      files(first: 100) { totalCount nodes { path } }
      labels(first: 100) { nodes { name } }
      assignees(first: 10) { nodes { databaseId login } }
      reviewRequests(first: 10) { nodes { requestedReviewer { __typename ... on User { databaseId login } } } }
      commits(last: 20) { totalCount nodes { commit { oid committedDate authoredDate pushedDate message
        author { name email date user { databaseId login } }
        statusCheckRollup { state contexts(first: 50) { nodes { __typename
          ... on CheckRun { name status conclusion detailsUrl completedAt isRequired(pullRequestNumber: $number) }
          ... on StatusContext { context state targetUrl createdAt isRequired(pullRequestNumber: $number) } } } } } } }
      reviews(last: 50) { nodes { databaseId fullDatabaseId state submittedAt url author { __typename login ... on User { databaseId } } } }
      comments(last: 50) { totalCount nodes { databaseId body createdAt lastEditedAt url viewerDidAuthor author { __typename login ... on Bot { databaseId } } } }
      closingIssuesReferences(first: 10) { nodes { number url } }
      timelineItems(last: 50, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT, READY_FOR_REVIEW_EVENT]) {
        nodes { __typename
          ... on LabeledEvent { createdAt label { name } actor { __typename login ... on Bot { databaseId } } }
          ... on AssignedEvent { createdAt assignee { ... on User { login databaseId } } actor { login } }
          ... on UnassignedEvent { createdAt assignee { ... on User { login databaseId } } actor { login } }
          ... on HeadRefForcePushedEvent { createdAt actor { login } }
          ... on ReadyForReviewEvent { createdAt actor { login } } } }
    }
  }
  rateLimit { remaining cost resetAt }
}`;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

describe('GraphQL against the published schema', () => {
  it('answers the one read that the App makes', async () => {
    const { sandbox, octokit } = stage;
    const { headSha } = sandbox.openPull('acme/app', {
      author: 'eve',
      title: 'Second',
      linkedIssues: [2],
      draft: true,
      commits: [
        { authorName: 'Eve', authorEmail: 'eve@customer.example', authorLogin: 'eve', message: 'One' },
      ],
      paths: ['src/net/a.ts'],
    });
    sandbox.setCheck('acme/app', headSha, { name: 'DCO', status: 'completed', conclusion: 'success' });
    sandbox.setStatus('acme/app', headSha, { context: 'ci', state: 'pending' });
    sandbox.setRequiredChecks('acme/app', ['ci']);
    sandbox.review('acme/app', 3, { by: 'dora', state: 'CHANGES_REQUESTED' });
    sandbox.requestReview('acme/app', 3, { by: 'dora', reviewer: 'max' });
    sandbox.readyForReview('acme/app', 3, { by: 'eve' });
    await octokit.issues.addLabels({ ...APP, issue_number: 3, labels: ['partner'] });
    await octokit.issues.addAssignees({ ...APP, issue_number: 3, assignees: ['dora'] });
    await octokit.issues.createComment({ ...APP, issue_number: 3, body: 'Hello' });
    const answer = await octokit.graphql(PULL, { ...APP, number: 3 });
    expect(answer).toMatchObject({
      repository: {
        nameWithOwner: 'acme/app',
        owner: { __typename: 'Organization', login: 'acme', databaseId: 501 },
        defaultBranchRef: { name: 'main' },
        labels: { nodes: [{ name: 'bug', color: 'ededed', description: null }] },
        pullRequest: {
          number: 3,
          state: 'OPEN',
          isDraft: false,
          author: { __typename: 'User', login: 'eve', organizations: { nodes: [] } },
          authorAssociation: 'FIRST_TIME_CONTRIBUTOR',
          headRepositoryOwner: { __typename: 'User', login: 'eve' },
          files: { totalCount: 1, nodes: [{ path: 'src/net/a.ts' }] },
          labels: { nodes: [{ name: 'partner' }] },
          assignees: { nodes: [{ login: 'dora' }] },
          reviewRequests: { nodes: [{ requestedReviewer: { __typename: 'User', login: 'max' } }] },
          commits: {
            totalCount: 1,
            nodes: [
              {
                commit: {
                  oid: headSha,
                  author: { email: 'eve@customer.example', user: { login: 'eve' } },
                  statusCheckRollup: {
                    state: 'PENDING',
                    contexts: {
                      nodes: [
                        { __typename: 'CheckRun', name: 'DCO', conclusion: 'SUCCESS', isRequired: false },
                        { __typename: 'StatusContext', context: 'ci', state: 'PENDING', isRequired: true },
                      ],
                    },
                  },
                },
              },
            ],
          },
          reviews: { nodes: [{ state: 'CHANGES_REQUESTED', author: { login: 'dora' } }] },
          comments: {
            totalCount: 1,
            nodes: [{ body: 'Hello', viewerDidAuthor: true, author: { __typename: 'Bot', login: 'helper' } }],
          },
          closingIssuesReferences: { nodes: [{ number: 2 }] },
          timelineItems: {
            nodes: [
              { __typename: 'ReadyForReviewEvent', actor: { login: 'eve' } },
              {
                __typename: 'LabeledEvent',
                label: { name: 'partner' },
                actor: { __typename: 'Bot', login: 'helper' },
              },
              { __typename: 'AssignedEvent', assignee: { login: 'dora' }, actor: { login: 'helper' } },
            ],
          },
        },
      },
    });
  });
});
