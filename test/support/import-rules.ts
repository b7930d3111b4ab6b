import { type Import, listImports, type Source, withoutComments } from './imports.js';

/** Decide and word; no input or output of any kind. */
export const PURE = ['customers', 'mentors', 'training', 'progress', 'reports', 'onboarding'];
/** The pure folders that do not even know each other. */
const INDEPENDENT = ['customers', 'mentors', 'training', 'progress'];
/** Packages that only compute. luxon is asked with explicit zones. */
const PURE_PACKAGES = ['tldts', 'luxon', 'liquidjs', 'ignore'];
/** The three edges, which meet in `jobs` alone. */
const EDGES = ['github', 'store', 'history'];
/** May know both GitHub and the store: the jobs, and the files that put the parts together. */
const MEETING = ['jobs', 'compose.ts', 'online.ts', 'with-store.ts'];
const COMPOSERS = ['src/compose.ts', 'src/online.ts', 'src/with-store.ts'];
/** What opens connections, threads or ports, and where it comes from. */
const CONSTRUCTORS = /\b(openDatabase|createGitHubApp|startWorker|createServer|createMetrics)\(/;
/** May be imported from everywhere. */
const SHARED = ['errors.ts', 'clock.ts'];

/**
 * Pure functions that an edge may use, beyond types: how text of the outside becomes a value of the domain is
 * decided once, in the domain.
 */
const EDGE_MAY_USE: Record<string, string[]> = {
  // one meaning of a command, at the door and in the job
  github: [
    'src/onboarding/affiliation-words.ts',
    'src/onboarding/commands.ts',
    'src/onboarding/mentors-issue.ts',
    'src/onboarding/promotion-issue.ts',
  ],
  // what nothing remembered means, decided once
  store: ['src/onboarding/mentoring.ts'],
  // one meaning of a day, of an address and of who signed off
  history: [
    'src/customers/census.ts',
    'src/customers/dates.ts',
    'src/customers/signals.ts',
    'src/customers/text.ts',
    'src/progress/days.ts',
  ],
};

/** A clock, randomness or the machine, read where only arguments may be. */
const AMBIENT =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.|\bprocess\.|\bcrypto\.|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\bDateTime\.(?:now|local)\(|\bDateTime\.utc\(\s*\)|\bglobalThis\b/;

interface Rule {
  name: string;
  broken: (i: Import) => boolean;
}

const RULES: Rule[] = [
  {
    name: 'a pure folder imports no node: module',
    broken: (i) => isPure(i) && i.to.startsWith('node:'),
  },
  {
    name: 'a pure folder imports no package that could do more than compute',
    broken: (i) =>
      isPure(i) && i.toFolder === null && !i.to.startsWith('node:') && !PURE_PACKAGES.includes(i.to),
  },
  {
    name: 'a pure folder imports nothing of the folders around it',
    broken: (i) =>
      isPure(i) && i.toFolder !== null && !PURE.includes(i.toFolder) && i.toFolder !== 'errors.ts',
  },
  {
    name: 'customers, mentors, training and progress take only types of each other',
    broken: (i) =>
      INDEPENDENT.includes(i.folder) &&
      i.toFolder !== null &&
      i.toFolder !== i.folder &&
      i.toFolder !== 'errors.ts' &&
      !(INDEPENDENT.includes(i.toFolder) && i.typeOnly),
  },
  {
    name: 'github, store and history take types of the domain and nothing of each other',
    broken: (i) =>
      EDGES.includes(i.folder) &&
      i.toFolder !== null &&
      i.toFolder !== i.folder &&
      !SHARED.includes(i.toFolder) &&
      !(PURE.includes(i.toFolder) && (i.typeOnly || (EDGE_MAY_USE[i.folder] ?? []).includes(i.to))),
  },
  {
    name: 'config imports the domain, and no edge',
    broken: (i) =>
      i.folder === 'config' && i.toFolder !== null && ![...PURE, 'config', 'errors.ts'].includes(i.toFolder),
  },
  {
    name: 'GitHub and the store are imported by jobs, compose.ts, online.ts and with-store.ts alone',
    broken: (i) =>
      (i.toFolder === 'github' || i.toFolder === 'store') &&
      i.folder !== i.toFolder &&
      !MEETING.includes(i.folder),
  },
  {
    name: 'charts only draws: it takes types of the reports, and the drawing library is known to it alone',
    broken: (i) =>
      (i.folder === 'charts' &&
        i.toFolder !== null &&
        i.toFolder !== 'charts' &&
        !(i.toFolder === 'reports' && i.typeOnly)) ||
      (/^echarts(\/|$)/.test(i.to) && i.folder !== 'charts') ||
      (i.toFolder === 'charts' && !['charts', 'cli', 'web'].includes(i.folder)),
  },
  {
    name: 'nobody but the sandbox imports the sandbox',
    broken: (i) => i.toFolder === 'sandbox' && i.folder !== 'sandbox',
  },
  {
    name: 'the sandbox knows nothing of the App’s inside, so that it can judge it; its demo starts the App whole',
    broken: (i) =>
      i.folder === 'sandbox' &&
      i.toFolder !== null &&
      i.toFolder !== 'sandbox' &&
      !SHARED.includes(i.toFolder) &&
      !(i.to === 'src/compose.ts' && i.file.startsWith('src/sandbox/demo/')),
  },
  {
    // The sandbox reads app.yml and the demo's own files, which no stranger writes.
    name: 'YAML is parsed in config alone, where its bombs are expected',
    broken: (i) => ['js-yaml', 'yaml'].includes(i.to) && i.folder !== 'config' && i.folder !== 'sandbox',
  },
  {
    name: 'Probot and its client are known to github alone, and to online.ts for a token',
    broken: (i) =>
      /^(probot|@octokit\/(?!openapi-types|graphql-schema))/.test(i.to) &&
      i.folder !== 'github' &&
      i.file !== 'src/online.ts',
  },
];

/** Every broken rule as `file: rule (what)`. */
export function findViolations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [
    ...listImports(source).flatMap((i) =>
      RULES.filter((rule) => rule.broken(i)).map((rule) => `${i.file}: ${rule.name} (${i.to})`),
    ),
    ...findInText(source),
  ]);
}

function findInText({ file, text }: Source): string[] {
  const code = withoutComments(text);
  const found: string[] = [];
  const ambient = PURE.some((folder) => file.startsWith(`src/${folder}/`)) && AMBIENT.exec(code);
  if (ambient) found.push(`${file}: a pure folder reads no clock, chance or machine (${ambient[0]})`);
  const construct = code.split('\n').find((line) => CONSTRUCTORS.test(line) && !/\bfunction\b/.test(line));
  // The sandbox is a server of its own.
  if (construct && !COMPOSERS.includes(file) && !file.startsWith('src/sandbox/'))
    found.push(
      `${file}: only compose.ts, online.ts and with-store.ts construct the parts (${construct.trim()})`,
    );
  if (/\bcontext\.config\(/.test(code))
    found.push(`${file}: Probot’s context.config follows _extends to any owner; config/ reads instead`);
  return found;
}

function isPure(i: Import): boolean {
  return PURE.includes(i.folder);
}

/** The files that running an entry loads, itself included; imports of types load nothing. */
export function listLoaded(sources: readonly Source[], entry: string): Source[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const loaded = new Map<string, Source>();
  const visit = (file: string): void => {
    const source = byFile.get(file);
    if (!source || loaded.has(file)) return;
    loaded.set(file, source);
    for (const i of listImports(source)) if (i.toFolder !== null && !i.typeOnly) visit(i.to);
  };
  visit(entry);
  return [...loaded.values()];
}

/** A circle of files that load each other, as a path; null where there is none. */
export function findCycle(sources: readonly Source[]): string[] | null {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    const source = byFile.get(file);
    if (!source || done.has(file)) return null;
    for (const i of listImports(source)) {
      const cycle = i.toFolder !== null && !i.typeOnly ? visit(i.to, [...trail, file]) : null;
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const { file } of sources) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}
