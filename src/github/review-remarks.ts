import type { ReviewedPull } from '../onboarding/review-quality.js';
import { call, type Session } from './session.js';

interface At {
  owner: string;
  name: string;
  number: number;
}

/** What reviewers said about a pull request, oldest first: two calls for up to a hundred reviews and remarks each. */
export async function gatherRemarks(
  s: Session,
  at: At,
  now: Date,
): Promise<Pick<ReviewedPull, 'reviews' | 'remarks'>> {
  const place = { owner: at.owner, repo: at.name, pull_number: at.number, per_page: 100 };
  const { reviews, remarks } = await call(
    `reading reviews of ${at.owner}/${at.name}#${at.number}`,
    now,
    async () => ({
      reviews: await s.octokit.paginate(s.octokit.rest.pulls.listReviews, place),
      remarks: await s.octokit.paginate(s.octokit.rest.pulls.listReviewComments, place),
    }),
  );
  return {
    reviews: reviews.map((r) => ({
      id: r.id,
      authorId: r.user?.id ?? null,
      bot: r.user?.type !== 'User',
      state: r.state,
      commit: r.commit_id ?? null,
    })),
    remarks: remarks.map((r) => ({
      review: r.pull_request_review_id ?? null,
      authorId: r.user?.id ?? null,
      bot: r.user?.type !== 'User',
      answers: r.in_reply_to_id !== undefined,
      body: r.body,
    })),
  };
}
