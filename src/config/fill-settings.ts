import type { CiSettings, CiTargets } from '../onboarding/ci-types.js';
import type { LabelStyle, Settings } from '../onboarding/settings.js';
import { defaultSettings } from './defaults.js';
import { fillCustomers } from './fill-customers.js';
import { fillLadder } from './fill-ladder.js';
import { fillRota } from './fill-mentors.js';
import { fillModel } from './fill-model.js';
import { fillTracks, mergeTracks } from './fill-tracks.js';
import type { Sections } from './settings-schema.js';

/** The settings that valid sections stand for, with every default filled in. */
export function fillSettings(sections: Sections): Settings {
  const defaults = defaultSettings();
  const { customers = [], independents = [] } = sections;
  const inline = Array.isArray(customers) ? customers : [];
  return {
    mode: sections.mode ?? defaults.mode,
    repositories: sections.repositories ?? defaults.repositories,
    backlog: sections.backlog ?? defaults.backlog,
    labels: fillLabels(sections.labels ?? {}, defaults.labels),
    nameCustomers: sections.name_customers ?? defaults.nameCustomers,
    links: { ...defaults.links, ...sections.links },
    ...fillCustomers(inline, independents),
    ...(Array.isArray(customers) ? {} : { customersFrom: fillSource(customers.from) }),
    ...(sections.model ? { model: fillModel(sections.model) } : {}),
    mentors: sections.mentors ? fillRota(sections.mentors) : defaults.mentors,
    ...(sections.messages && { messages: sections.messages }),
    ...(sections.ci && { ci: fillCi(sections.ci) }),
    ...(sections.dashboard && {
      dashboard: { teams: sections.dashboard.teams ?? [], public: sections.dashboard.public ?? false },
    }),
    ...(sections.journey_issue && { journeyIssue: true }),
    ...(sections.checklist_in_description && { checklistInDescription: true }),
    ...(sections.digest && {
      digest: {
        issue: sections.digest.issue ?? true,
        dashboard: sections.digest.dashboard ?? false,
        webhook: sections.digest.webhook ?? false,
      },
    }),
    tracks: mergeTracks(defaults.tracks, fillTracks(sections.tracks ?? [])),
    ladder: sections.ladder ? fillLadder(sections.ladder) : defaults.ladder,
  };
}

function fillCi({ guides = [], owner, targets, tool_remarks }: NonNullable<Sections['ci']>): CiSettings {
  return {
    ...(owner !== undefined && { owner }),
    ...(targets && { targets: fillTargets(targets) }),
    ...(tool_remarks && { toolRemarks: tool_remarks }),
    guides: guides.map(({ check, line, ...rest }) => ({
      ...rest,
      ...(check === undefined ? {} : { check: [check].flat() }),
      ...(line === undefined ? {} : { line: [line].flat() }),
    })),
  };
}

function fillTargets(input: NonNullable<NonNullable<Sections['ci']>['targets']>): CiTargets {
  const { feedback_hours, approval_hours, failure_percent, flake_percent, over_days = 7 } = input;
  return {
    ...(feedback_hours !== undefined && { feedbackHours: feedback_hours }),
    ...(approval_hours !== undefined && { approvalHours: approval_hours }),
    ...(failure_percent !== undefined && { failurePercent: failure_percent }),
    ...(flake_percent !== undefined && { flakePercent: flake_percent }),
    overDays: over_days,
  };
}

type LabelsInput = NonNullable<Sections['labels']>;

function fillLabels(input: LabelsInput, defaults: Settings['labels']): Settings['labels'] {
  return {
    partner: fillLabel(input.partner, defaults.partner),
    customerPrefix: fillLabel(input.customer_prefix, defaults.customerPrefix),
    stagePrefix: fillLabel(input.stage_prefix, defaults.stagePrefix),
    ignore: input.ignore ?? defaults.ignore,
  };
}

function fillLabel(input: LabelsInput['partner'], style: LabelStyle): LabelStyle {
  if (input === undefined) return style;
  if (typeof input === 'string') return { ...style, name: input };
  return { ...style, ...input, color: (input.color ?? style.color).toLowerCase() };
}

/** `OWNER/REPOSITORY:PATH`, as the schema has checked it. */
function fillSource(from: string): { owner: string; repo: string; path: string } {
  const colon = from.indexOf(':');
  const slash = from.indexOf('/');
  return { owner: from.slice(0, slash), repo: from.slice(slash + 1, colon), path: from.slice(colon + 1) };
}
