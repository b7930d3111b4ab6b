import { memoize } from './memo.js';
import { foldEmail, foldName } from './text.js';

/**
 * Accounts that write commits and comments without a human, whose names do not show it. Whole names only: words
 * such as "jenkins" or "travis" are people's names too.
 */
const KNOWN = new Set(
  `
  dependabot dependabot-preview renovate renovate-bot greenkeeper greenkeeperio-bot snyk-bot pyup-bot
  github-actions web-flow pre-commit-ci mergify mergify-io codecov codecov-io coveralls allcontributors
  imgbot restyled-io deepsource-autofix sonarcloud stale welcome weblate hosted-weblate transifex crowdin
  k8s-ci-robot k8s-merge-robot k8s-github-robot k8s-publish-robot k8s-infra-cherrypick-robot
  openshift-ci-robot openshift-merge-robot openshift-bot openshift-cherrypick-robot istio-testing knative-prow-robot
  tektoncd-robot bors homu rust-timer rustbot rust-highfive gopherbot zuul gerritbot copybara-service
  opensource-bot cla-bot googlebot claassistant linux-foundation-easycla nodejs-github-bot ti-chi-bot
  proposal-bot release-please semantic-release-bot backportbot msftbot azure-pipelines circleci travis-ci netlify
  vercel copilot copilot-swe-agent cursoragent
  `
    .trim()
    .split(/\s+/),
);

/** Names as they stand in commits, where no login is known. */
const KNOWN_NAMES = new Set([
  ...KNOWN,
  'openstack proposal bot',
  'openstack release bot',
  'renovate bot',
  'greenkeeper',
  'github actions',
  'github action',
  'kubernetes prow robot',
  'kubernetes publisher',
  'github merge queue',
  'merge queue',
  'travis ci',
  'semantic release bot',
  'release bot',
  'weblate (bot)',
  'zuul ci',
]);

const LOGIN = /(?:\[bot\]|[-_](?:bot|robot))$/;
const MAILBOX = /\[bot\]$|(?:^|[-_])(?:ro)?bot$/;

/** What is known of an account or of a commit's author; everything optional. */
export interface BotEvidence {
  login?: string | undefined;
  email?: string | undefined;
  name?: string | undefined;
  /** GitHub's account type. */
  type?: string | undefined;
}

/** Whether nobody sits behind it: the account's type, `[bot]`, `-bot@`, or a known name; never a mere word. */
export function isBot({ login, email, name, type }: BotEvidence): boolean {
  if (type === 'Bot') return true;
  if (login !== undefined && isBotLogin(login.toLowerCase())) return true;
  if (name !== undefined && isBotName(name)) return true;
  return email !== undefined && isBotMailbox(email);
}

function isBotLogin(login: string): boolean {
  return LOGIN.test(login) || KNOWN.has(login);
}

const isBotName = memoize((name: string): boolean => {
  const folded = foldName(name);
  if (folded.endsWith('[bot]') || KNOWN_NAMES.has(folded)) return true;
  return !folded.includes(' ') && LOGIN.test(folded);
});

const isBotMailbox = memoize((email: string): boolean => {
  const folded = foldEmail(email);
  const at = folded.lastIndexOf('@');
  if (at <= 0) return false;
  const mailbox = folded.slice(0, at).replace(/^\d+\+/, '');
  return MAILBOX.test(mailbox) || (folded.endsWith('github.com') && KNOWN.has(mailbox));
});
