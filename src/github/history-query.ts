const ACTOR = `__typename login ... on User { id databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }`;
const AUTHOR = `${ACTOR} ... on User { company name organizations(first: 50) { nodes { login } } }`;
const MORE = 'pageInfo { hasNextPage endCursor }';

const REVIEWS = `${MORE} nodes { fullDatabaseId state submittedAt author { ${ACTOR} } }`;
const COMMENTS = `${MORE} nodes { fullDatabaseId createdAt author { ${ACTOR} } }`;
const TURNS = `... on ClosedEvent { createdAt actor { ${ACTOR} } }
  ... on ReopenedEvent { createdAt actor { ${ACTOR} } }`;
const ISSUE_NODES = `${MORE} nodes { __typename ${TURNS}
  ... on LabeledEvent { id createdAt label { name } actor { ${ACTOR} } }
}`;
export const PULL_NODES = `${MORE} nodes { __typename ${TURNS}
  ... on AssignedEvent { createdAt actor { ${ACTOR} } assignee { ... on User { databaseId } } }
  ... on UnassignedEvent { createdAt actor { ${ACTOR} } assignee { ... on User { databaseId } } }
  ... on ReadyForReviewEvent { createdAt actor { ${ACTOR} } }
  ... on ConvertToDraftEvent { createdAt actor { ${ACTOR} } }
  ... on HeadRefForcePushedEvent { createdAt actor { ${ACTOR} } }
  ... on ReviewRequestedEvent { createdAt actor { ${ACTOR} } requestedReviewer { ... on User { databaseId } } }
  ... on ReviewRequestRemovedEvent { createdAt actor { ${ACTOR} } requestedReviewer { ... on User { databaseId } } }
}`;
/** Which events of a pull request are facts of its history; the same for a reading and for a look. */
export const PULL_EVENTS = `itemTypes: [CLOSED_EVENT, REOPENED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT, READY_FOR_REVIEW_EVENT,
  CONVERT_TO_DRAFT_EVENT, HEAD_REF_FORCE_PUSHED_EVENT, REVIEW_REQUESTED_EVENT, REVIEW_REQUEST_REMOVED_EVENT]`;
const ISSUE_EVENTS = 'itemTypes: [LABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT]';

/**
 * A page of a repository's history: pull requests, issues and forks at once, each as long as there are any, and the accounts of people
 * who were met on the pages before. Threads come by the time of their last change, so one that changes while we
 * read moves to the end and is read again: nothing is missed. `direction` is DESC where only the newest are wanted.
 */
export const HISTORY_QUERY = `
query PartnerbotHistory($owner: String!, $name: String!, $size: Int!, $direction: OrderDirection!,
  $pulls: Boolean!, $pullsAfter: String, $issues: Boolean!, $issuesAfter: String,
  $forks: Boolean!, $forksAfter: String, $people: [ID!]!, $asks: Boolean!) {
  rateLimit { limit remaining resetAt }
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequests(first: $size, after: $pullsAfter, orderBy: { field: UPDATED_AT, direction: $direction }) @include(if: $pulls) {
      totalCount ${MORE}
      nodes {
        id number fullDatabaseId createdAt updatedAt mergedAt author { ${AUTHOR} }
        headRepositoryOwner { __typename login }
        labels(first: 50) { nodes { name } }
        files(first: 100) { nodes { path } }
        commits(last: 50) { nodes { commit { oid committedDate message author { name email date user { databaseId login } } } } }
        closingIssuesReferences(first: 10) { nodes { number author { ${ACTOR} } } }
        reviews(first: 100) { ${REVIEWS} }
        comments(first: 100) { ${COMMENTS} }
        timelineItems(first: 100, ${PULL_EVENTS}) { ${PULL_NODES} }
      }
    }
    issues(first: $size, after: $issuesAfter, orderBy: { field: UPDATED_AT, direction: $direction }) @include(if: $issues) {
      totalCount ${MORE}
      nodes {
        id number fullDatabaseId createdAt updatedAt author { ${AUTHOR} }
        labels(first: 50) { nodes { name } }
        comments(first: 100) { ${COMMENTS} }
        timelineItems(first: 100, ${ISSUE_EVENTS}) { ${ISSUE_NODES} }
      }
    }
    forks(first: $size, after: $forksAfter, orderBy: { field: CREATED_AT, direction: $direction }) @include(if: $forks) {
      totalCount ${MORE}
      nodes { databaseId createdAt owner { __typename login ... on User { id databaseId } } }
    }
  }
  nodes(ids: $people) @include(if: $asks) { ... on User { id databaseId login company name organizations(first: 50) { nodes { login } } } }
}`;

/** The rest of a list that is longer than a page of the query above. */
export const HISTORY_REST_QUERY = `
query PartnerbotHistoryRest($id: ID!, $after: String, $reviews: Boolean!, $comments: Boolean!, $events: Boolean!) {
  node(id: $id) {
    ... on PullRequest { number author { ${ACTOR} }
      reviews(first: 100, after: $after) @include(if: $reviews) { ${REVIEWS} }
      comments(first: 100, after: $after) @include(if: $comments) { ${COMMENTS} }
      timelineItems(first: 100, after: $after, ${PULL_EVENTS}) @include(if: $events) { ${PULL_NODES} }
    }
    ... on Issue { number author { ${ACTOR} }
      comments(first: 100, after: $after) @include(if: $comments) { ${COMMENTS} }
      issueEvents: timelineItems(first: 100, after: $after, ${ISSUE_EVENTS}) @include(if: $events) { ${ISSUE_NODES} }
    }
  }
}`;
