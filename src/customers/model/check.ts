import type { CustomerModel, CustomerType, ModelFinding } from './types.js';

/** What a check knows beyond the model itself; what is absent is not looked at. */
export interface ModelContext {
  customers?: readonly Classified[];
  /** Ids of all tracks, and the segments that each is for. */
  tracks?: readonly { id: string; segments: readonly string[] }[];
}

/** What a customer's entry says about its kind. `path` leads to the entry. */
export interface Classified {
  id?: string | undefined;
  type?: string | undefined;
  segment?: string | undefined;
  path: (string | number)[];
}

/** Early adopters are few among many: at least so many members, and at most a third of them. */
const MANY = 3;

/**
 * What is doubtful about a model: what is missing, named twice, or used by nothing. `path`s of findings about
 * the model count from its section.
 */
export function checkModel(model: CustomerModel, context: ModelContext = {}): ModelFinding[] {
  return [
    ...checkTwice(model),
    ...model.types.flatMap((type, index) => [
      ...checkType(type, index),
      ...checkEarly(type, index, context.customers),
      ...checkUse(type, index, model, context),
    ]),
    ...checkSegments(model),
    ...(context.customers ?? []).flatMap((customer) => checkCustomer(customer, model)),
  ];
}

/** Ids, numbers and colours that two share: then they tell nobody apart. */
function checkTwice({ types, segments }: CustomerModel): ModelFinding[] {
  const findings: ModelFinding[] = [];
  const once = (what: string, list: string, key: string, values: readonly string[], mend: string): void => {
    for (const [index, value] of values.entries())
      if (value !== '' && values.indexOf(value) !== index)
        findings.push({ path: [list, index, key], message: `${what} ${value} is given twice`, mend });
  };
  const ids = types.map(({ id }) => id);
  once('type', 'types', 'id', ids, 'give one another id');
  once(
    'number',
    'types',
    'number',
    types.map(({ number }) => String(number)),
    'give each type a number of its own',
  );
  once(
    'colour',
    'types',
    'color',
    types.map(({ color }) => color),
    'give each type a colour of its own',
  );
  const values = types.map((type) => fold(type.valueProposition ?? ''));
  for (const [index, value] of values.entries())
    if (value !== '' && values.indexOf(value) !== index)
      findings.push({
        path: ['types', index, 'value_proposition'],
        message: 'this value proposition is that of another type too',
        mend: 'say what it is for this type',
      });
  once(
    'segment',
    'segments',
    'id',
    segments.map(({ id }) => id),
    'a segment belongs to one type: keep it once',
  );
  return findings;
}

function checkType(type: CustomerType, index: number): ModelFinding[] {
  const findings: ModelFinding[] = [];
  const add = (path: (string | number)[], message: string, mend: string): void =>
    void findings.push({ path: ['types', index, ...path], message, mend });
  if (type.jobs.length === 0) add([], `type ${type.id} has no job to be done`, 'add one under jobs');
  if (!type.valueProposition) add([], `type ${type.id} has no value proposition`, 'add value_proposition');
  if (type.solution.length === 0)
    add([], `type ${type.id} has no part in the solution`, 'add what you do for it');
  if (type.alternatives.length === 0)
    add([], `type ${type.id} has no alternatives`, 'add what they do today, if only "doing nothing"');
  const idle = type.alternatives.findIndex((text) => /^do(ing)? nothing\.?$/i.test(text.trim()));
  if (idle >= 0 && type.alternatives.length === 1)
    add(
      ['alternatives', idle],
      `doing nothing is all that ${type.id} does instead: weak demand`,
      'ask them what else they tried',
    );
  for (const [place, { text, serves }] of type.solution.entries()) {
    if (serves === undefined)
      add(['solution', place], `"${text}" serves no job`, 'name a job of this type under serves');
    else if (!type.jobs.some(({ id }) => id === serves))
      add(['solution', place, 'serves'], `type ${type.id} has no job ${serves}`, 'name one of its jobs');
  }
  for (const [place, { id }] of type.jobs.entries()) {
    if (type.jobs.findIndex((job) => job.id === id) !== place)
      add(['jobs', place, 'id'], `job ${id} is given twice`, 'give one another id');
    else if (type.solution.length > 0 && !type.solution.some(({ serves }) => serves === id))
      add(
        ['jobs', place],
        `nothing of the solution serves the job ${id}`,
        'add an activity, or drop the job',
      );
  }
  return findings;
}

function checkEarly(type: CustomerType, index: number, customers: ModelContext['customers']): ModelFinding[] {
  if (type.earlyAdopters.length === 0 || customers === undefined) return [];
  const members = customers.filter((customer) => customer.type === type.id);
  const path = ['types', index, 'early_adopters'];
  const findings = type.earlyAdopters.flatMap((id, place): ModelFinding[] => {
    const customer = customers.find((one) => one.id === id);
    if (!customer)
      return [
        { path: [...path, place], message: `there is no customer ${id}`, mend: 'name the id of a customer' },
      ];
    if (customer.type === type.id) return [];
    return [
      {
        path: [...path, place],
        message: `${id} is not of the type ${type.id}`,
        mend: `give it type: ${type.id}`,
      },
    ];
  });
  if (members.length < MANY)
    findings.push({
      path,
      message: `early adopters are a few among many, and ${type.id} has ${members.length} members`,
      mend: 'leave them out until there are more',
    });
  else if (type.earlyAdopters.length * 3 > members.length)
    findings.push({
      path,
      message: `${type.earlyAdopters.length} of ${members.length} members are called early adopters`,
      mend: 'keep those with the strongest need, at most a third',
    });
  return findings;
}

/** A type that nothing is done for, and from which nothing is wanted, need not be in the model. */
function checkUse(
  type: CustomerType,
  index: number,
  model: CustomerModel,
  { tracks }: ModelContext,
): ModelFinding[] {
  const unknown = type.tracks.flatMap((id, place): ModelFinding[] =>
    tracks === undefined || tracks.some((track) => track.id === id)
      ? []
      : [
          {
            path: ['types', index, 'tracks', place],
            message: `there is no track ${id}`,
            mend: 'name the id of a track',
          },
        ],
  );
  const segments = model.segments.filter((segment) => segment.type === type.id).map(({ id }) => id);
  const isTrained =
    type.tracks.length > unknown.length ||
    (tracks ?? []).some((track) => track.segments.some((segment) => segments.includes(segment)));
  if (isTrained || type.goal !== undefined || type.revenue !== undefined) return unknown;
  return [
    ...unknown,
    {
      path: ['types', index],
      message: `no track, goal or revenue uses the type ${type.id}`,
      mend: 'add goal, revenue or tracks, or leave the type out',
    },
  ];
}

function checkSegments({ types, segments }: CustomerModel): ModelFinding[] {
  return segments.flatMap(({ id, type }, index): ModelFinding[] => {
    if (type === undefined)
      return [
        { path: ['segments', index], message: `segment ${id} belongs to no type`, mend: 'add its type' },
      ];
    if (types.some((one) => one.id === type)) return [];
    return [
      {
        path: ['segments', index, 'type'],
        message: `there is no type ${type}`,
        mend: `name one of ${types.map((one) => one.id).join(', ')}`,
      },
    ];
  });
}

function checkCustomer(
  { type, segment, path }: Classified,
  { types, segments }: CustomerModel,
): ModelFinding[] {
  const findings: ModelFinding[] = [];
  if (type !== undefined && !types.some(({ id }) => id === type))
    findings.push({
      path: [...path, 'type'],
      message: `the model has no type ${type}`,
      mend: `name one of ${types.map(({ id }) => id).join(', ')}`,
    });
  if (segment === undefined) return findings;
  const known = segments.find(({ id }) => id === segment);
  if (!known)
    findings.push({
      path: [...path, 'segment'],
      message: `the model has no segment ${segment}`,
      mend: 'name one of its segments, or add it to the model',
    });
  else if (type !== undefined && known.type !== undefined && known.type !== type)
    findings.push({
      path: [...path, 'segment'],
      message: `segment ${segment} belongs to the type ${known.type}, and this customer is of the type ${type}`,
      mend: `name a segment of ${type}`,
    });
  return findings;
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
