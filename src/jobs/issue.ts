import { publicName } from '../customers/audience.js';
import type { Attribution } from '../customers/types.js';
import { gatherIssueLabels } from '../github/gather.js';
import { coversRepository } from '../onboarding/gates.js';
import { desiredLabels } from '../onboarding/labels.js';
import type { Action } from '../onboarding/plan.js';
import type { Request } from '../onboarding/requests.js';
import { recordContributions } from '../store/contributions.js';
import { listEnsuredLabels } from '../store/labels.js';
import type { PersonRow } from '../store/people.js';
import { clearIssue } from './clear-issue.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import { intend, type Place, perform } from './perform.js';
import { findPartner } from './review.js';

export type IssueRequest = Extract<Request, { kind: 'issue' }>;

/** An issue of a customer's developer gets the label and is recorded; nothing is said. */
export async function handleIssue(ctx: Context, request: IssueRequest): Promise<string> {
  if (request.clear) return await clearIssue(ctx, request);
  const { installation, repository, number, author } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce) return 'there is no configuration';
  const { settings } = inForce;
  if (!coversRepository(settings, repository.name)) return 'the configuration leaves this repository out';
  if (!author) return 'the author’s account is deleted';
  if (request.labels.some((l) => l.toLowerCase() === settings.labels.ignore.toLowerCase()))
    return 'a label switches it off here';
  const person = await findPartner(ctx, installation, author, inForce);
  if (!person) return 'the author is no customer’s developer';
  await recordContributions(ctx.db, installation, [
    {
      kind: 'issue',
      repositoryId: repository.id,
      subject: request.id,
      number,
      userId: author.id,
      at: request.at,
    },
  ]);
  const customer = settings.customers.find((c) => c.id === person.customer);
  if (!customer) return 'the customer is no longer listed';
  const audience = publicName(customer, toAttribution(person), { repositoryPrivate: repository.private });
  if (audience.label === 'none') return 'this customer is private, and the repository is public';
  const session = await openSession(ctx, installation);
  // The event tells of the labels at that time; what counts is those of now.
  const current = await gatherIssueLabels(session, { ...repository, number }, ctx.clock.now());
  if (current === null) return 'GitHub does not know this issue any more';
  const labels = desiredLabels({
    settings,
    audience: audience.label === 'named' && !settings.nameCustomers ? { label: 'neutral' } : audience,
    stage: null,
    current,
    timeline: [],
  });
  if (labels.add.length === 0) return 'nothing was missing';
  const ensured = await listEnsuredLabels(ctx.db, installation, repository.id);
  const actions: Action[] = [
    ...labels.ensure
      .filter((label) => !ensured.has(label.name.toLowerCase()))
      .map((label): Action => ({ action: 'label.ensure', label })),
    { action: 'label.add', names: labels.add },
  ];
  if (settings.mode === 'dry-run') {
    ctx.log.info(
      { installation, repository: repository.id, number, would: actions.map((a) => a.action) },
      'dry run: nothing is written',
    );
    return 'dry run';
  }
  const target = { owner: repository.owner, name: repository.name, repositoryId: repository.id, number };
  const place: Place = { installation, target, commentsCut: false, rollup: null };
  const effects = await ctx.db.transaction().execute((db) => intend(db, place, actions, ctx.clock.now()));
  for (const [i, action] of actions.entries()) {
    const effect = effects[i];
    if (effect) await perform(ctx, session, place, action, effect);
  }
  return 'labelled';
}

/** What was found out about the person, as the rules of visibility want it. */
function toAttribution(person: PersonRow): Attribution {
  return {
    customer: person.customer,
    confidence: person.confidence ?? 0,
    signal: (person.signal ?? 'none') as Attribution['signal'],
    // What is not known to be an account's is taken for an address: never name on a doubt.
    basis: person.basis ?? 'address',
    evidence: '',
    alternatives: [],
  };
}
