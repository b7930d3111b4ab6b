import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, parse, validate, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { CHECKS_QUERY } from '../../src/github/gather-ci.js';
import { PAST_QUERY } from '../../src/github/gather-training.js';
import { OPEN_PULLS_QUERY, PERSON_QUERY, PULL_QUERY } from '../../src/github/pull-query.js';

const schema = buildSchema(published.idl, { assumeValid: true });

/** As GitHub counts it: the sizes of connections, multiplied down the tree. */
function countNodes(query: string): number {
  const within = [1];
  let total = 0;
  visit(parse(query), {
    Field: {
      enter(field) {
        const size = field.arguments?.find((a) => a.name.value === 'first' || a.name.value === 'last')?.value;
        const outer = within.at(-1) ?? 1;
        const nodes = size?.kind === 'IntValue' ? outer * Number(size.value) : outer;
        if (size) total += nodes;
        within.push(nodes);
      },
      leave() {
        within.pop();
      },
    },
  });
  return total;
}

describe.each([
  ['a pull request', PULL_QUERY],
  ['a person', PERSON_QUERY],
  ['the open pull requests', OPEN_PULLS_QUERY],
  ['failed checks', CHECKS_QUERY],
  ['what somebody did elsewhere', PAST_QUERY],
])('the query for %s', (_, query) => {
  test('is one that GitHub’s own schema accepts', () => {
    expect(validate(schema, parse(query)).map((e) => e.message)).toEqual([]);
  });

  test('stays far below GitHub’s limit of nodes', () => {
    const nodes = countNodes(query);
    expect(nodes).toBeGreaterThan(0);
    expect(nodes).toBeLessThan(50_000);
  });

  test('asks for nobody’s e-mail address but that of a commit', () => {
    const rest = query.replaceAll(/author \{ name email date user \{[^}]*\} \}/g, '');
    expect(rest).not.toMatch(/\bemail\b/i);
  });
});

test('a query that GitHub would refuse is found', () => {
  const wrong = PULL_QUERY.replace('isDraft', 'isDraftish');
  expect(validate(schema, parse(wrong))).toHaveLength(1);
});
