import { PULL_EVENTS, PULL_NODES } from './history-query.js';

/** The fields by which we know an account; organisations and company only where an affiliation is sought. */
const ACTOR = `__typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }`;

/**
 * One read for everything that a decision about a pull request needs. `history` adds what the author did
 * before we knew them, once per person. Lists are read at one page each: 100 commits, files and labels are
 * what a decision needs, and a list that is cut can only make the bot say less.
 */
export const PULL_QUERY = `
query PartnerbotPull($owner: String!, $name: String!, $number: Int!, $partnerLabel: String!, $stageLabel: String!,
  $history: Boolean!, $authored: String!, $reviewed: String!, $login: String!) {
  repository(owner: $owner, name: $name) {
    databaseId nameWithOwner isPrivate isArchived
    owner { login }
    partnerLabels: labels(query: $partnerLabel, first: 100) { nodes { name } }
    stageLabels: labels(query: $stageLabel, first: 100) { nodes { name } }
    pullRequest(number: $number) {
      id number fullDatabaseId title url state isDraft locked createdAt updatedAt closedAt mergedAt authorAssociation
      additions deletions headRefOid body lastEditedAt editor { ${ACTOR} }
      author { ${ACTOR} ... on User { company name organizations(first: 100) { nodes { login } } } }
      headRepositoryOwner { __typename login }
      labels(first: 100) { nodes { name } }
      assignees(first: 20) { nodes { databaseId login } }
      reviewRequests(first: 20) { nodes { asCodeOwner requestedReviewer { __typename ... on User { databaseId login } } } }
      asked: timelineItems(last: 20, itemTypes: [REVIEW_REQUESTED_EVENT]) { nodes {
        ... on ReviewRequestedEvent { actor { __typename } requestedReviewer { ... on User { login } } } } }
      happened: timelineItems(last: 100, ${PULL_EVENTS}) { ${PULL_NODES} }
      files(first: 100) { nodes { path } }
      commits(last: 100) { nodes { commit { oid committedDate message author { name email date user { databaseId login } } } } }
      head: commits(last: 1) { nodes { commit { oid committedDate statusCheckRollup { state contexts(first: 100) { nodes {
        __typename
        ... on CheckRun { databaseId name status conclusion detailsUrl completedAt isRequired(pullRequestNumber: $number) }
        ... on StatusContext { context state targetUrl createdAt isRequired(pullRequestNumber: $number) }
      } } }
        checkSuites(first: 50) { nodes { conclusion createdAt workflowRun { url } } } } } }
      reviews(last: 100) { nodes { fullDatabaseId state submittedAt url author { ${ACTOR} } } }
      early: comments(first: 30) { totalCount nodes { ...commentFields } }
      late: comments(last: 70) { nodes { ...commentFields } }
      closingIssuesReferences(first: 10) { nodes { number url author { ${ACTOR} } } }
      timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT]) { nodes {
        __typename
        ... on LabeledEvent { createdAt label { name } actor { ${ACTOR} } }
        ... on UnlabeledEvent { createdAt label { name } actor { ${ACTOR} } }
        ... on AssignedEvent { createdAt assignee { ... on User { login } } actor { ${ACTOR} } }
        ... on UnassignedEvent { createdAt assignee { ... on User { login } } actor { ${ACTOR} } }
      } }
    }
  }
  authored: search(query: $authored, type: ISSUE, first: 100) @include(if: $history) { nodes {
    ... on PullRequest { fullDatabaseId number createdAt mergedAt repository { databaseId } author { ${ACTOR} } }
  } }
  reviewed: search(query: $reviewed, type: ISSUE, first: 50) @include(if: $history) { nodes {
    ... on PullRequest { number repository { databaseId } author { ${ACTOR} }
      reviews(author: $login, first: 10) { nodes { fullDatabaseId submittedAt author { ${ACTOR} } } } }
  } }
}
fragment commentFields on IssueComment { fullDatabaseId body createdAt url viewerDidAuthor author { ${ACTOR} } lastEditedAt editor { ${ACTOR} } }
`;

/** Who somebody is, for an issue or a review of somebody we do not know: one call at most a day and person. */
export const PERSON_QUERY = `
query PartnerbotPerson($login: String!) {
  user(login: $login) { databaseId login name company organizations(first: 100) { nodes { login } } }
}`;

/** Open pull requests of a repository, a page at a time, for the sweep. */
export const OPEN_PULLS_QUERY = `
query PartnerbotOpenPulls($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: [OPEN], first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes { number createdAt updatedAt headRefOid author { ${ACTOR} } headRepositoryOwner { __typename login }
        head: commits(last: 1) { nodes { commit { statusCheckRollup { state } } } } }
    }
  }
}`;
