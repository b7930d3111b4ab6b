/** Texts that are wrong, and every problem that must be found in them: `line:column severity message`. */
export interface ProblemCase {
  why: string;
  yaml: string;
  expect: string[];
}

export const syntaxCases: ProblemCase[] = [
  { why: 'empty file', yaml: '', expect: ['1:1 error the file is empty'] },
  { why: 'comments only', yaml: '# nothing\n', expect: ['1:1 error the file is empty'] },
  {
    why: 'a list at the top',
    yaml: '- acme\n',
    expect: ['1:1 error the file must hold keys with values, such as customers, but is a list'],
  },
  {
    why: 'text at the top',
    yaml: 'hello',
    expect: ['1:1 error the file must hold keys with values, such as customers, but is text'],
  },
  {
    why: 'duplicate key',
    yaml: 'mode: live\nbacklog: none\nmode: dry-run\n',
    expect: ['3:1 error this key is given twice'],
  },
  {
    why: 'duplicate key deep down',
    yaml: 'customers:\n  - id: a\n    name: A\n    name: B\n',
    expect: ['4:5 error this key is given twice'],
  },
  {
    why: 'anchor',
    yaml: 'customers:\n  - &acme { id: a, name: A }\n',
    expect: ['2:5 error anchors (&name) are not accepted'],
  },
  { why: 'alias', yaml: 'mode: *other\n', expect: ['1:7 error aliases (*name) are not accepted'] },
  { why: 'tag', yaml: 'mode: !!str live\n', expect: ['1:7 error tags (!name) are not accepted'] },
  {
    why: 'merge key',
    yaml: 'labels:\n  <<: { ignore: x }\n',
    expect: ['2:3 error unknown key "<<"'],
  },
  {
    why: 'second document',
    yaml: 'mode: live\n---\nmode: live\n',
    expect: ['3:1 error there is more than one document in this file'],
  },
  { why: 'YAML 1.1', yaml: '%YAML 1.1\n---\nmode: live\n', expect: ['1:1 error only YAML 1.2 is read'] },
  {
    why: 'tab as indentation',
    yaml: 'customers:\n\t- id: a\n',
    expect: ['2:1 error a tab is used for indentation'],
  },
  {
    why: 'unclosed bracket',
    yaml: 'repositories: [a, b\n',
    expect: ['2:1 error this is not valid YAML: deficient indentation'],
  },
  {
    why: 'yes is text in YAML 1.2',
    yaml: 'name_customers: yes\n',
    expect: ['1:17 error name_customers must be true or false, but is text'],
  },
  {
    why: 'places count after CR LF and a byte order mark',
    yaml: '\uFEFFmode: live\r\nbacklog: some\r\nmood: x\r\n',
    expect: ['2:10 error backlog cannot be "some"', '3:1 error unknown key "mood"'],
  },
  {
    why: 'a key that would reach into the program',
    yaml: '__proto__: { mode: live }\nconstructor: 1\n',
    expect: ['1:1 error unknown key "__proto__"', '2:1 error unknown key "constructor"'],
  },
];

export const customerCases: ProblemCase[] = [
  {
    why: 'no list',
    yaml: 'customers: acme\n',
    expect: ['1:12 error customers must be a list, but is text'],
  },
  { why: 'nothing', yaml: 'customers:\n', expect: ['1:1 error customers must be a list, but is empty'] },
  {
    why: 'keys in place of a list',
    yaml: 'customers:\n  acme: { name: Acme }\n',
    expect: ['2:3 error customers must be a list, but is keys with values'],
  },
  {
    why: 'missing keys stand where the customer begins',
    yaml: 'customers:\n  - domains: [acme.com]\n',
    expect: ['2:5 error id is missing', '2:5 error name is missing'],
  },
  {
    why: 'unknown key, wrong id, wrong word',
    yaml: 'customers:\n  - id: Acme Corp\n    name: Acme\n    domain: acme.com\n    visibility: publik\n',
    expect: [
      '2:9 error id cannot be "Acme Corp"',
      '4:5 error unknown key "domain"',
      '5:17 error visibility cannot be "publik"',
    ],
  },
  {
    why: 'numbers and dates where text belongs',
    yaml: 'customers:\n  - id: a\n    name: 21\n    people: [{ login: 12e3, from: 2024-13-01 }, { id: 0 }]\n',
    expect: [
      '3:11 error name must be text, but 21 is a number',
      '4:23 error login must be text, but 12000 is a number',
      '4:35 error from cannot be "2024-13-01"',
      '4:55 error id cannot be 0',
    ],
  },
  {
    why: 'a leap day that was none',
    yaml: 'independents:\n  - { login: a, from: 2023-02-29 }\n  - { login: b, from: 2024-02-29 }\n',
    expect: ['2:23 error from cannot be "2023-02-29"'],
  },
  {
    why: 'named twice: id, domain in any case, organisation in any case',
    yaml: [
      'customers:',
      '  - { id: a, name: A, domains: [acme.com], orgs: [acme] }',
      '  - { id: a, name: B, domains: [ACME.com], orgs: [Acme] }',
    ].join('\n'),
    expect: [
      '3:11 error id a is given twice',
      '3:33 error domain acme.com is listed for a already',
      '3:51 error organisation acme is listed for a already',
    ],
  },
  {
    why: 'twice within one customer is harmless',
    yaml: 'customers:\n  - { id: a, name: A, domains: [acme.com, acme.com] }\n',
    expect: ['2:43 warning domain acme.com is listed twice'],
  },
  {
    why: 'domains of some days: a wrong range, a freemail domain, days of two customers',
    yaml: [
      'customers:',
      '  - { id: a, name: A, domains: [acme.com], dated_domains: [{ domain: gmail.com }] }',
      '  - { id: b, name: B, dated_domains: [{ domain: acme.com, until: 2020-01-01 }] }',
      '  - { id: c, name: C, dated_domains: [{ domain: lab.org, until: 2020-01-01 }] }',
      '  - { id: d, name: D, dated_domains: [{ domain: Lab.org, from: 2020-01-02, until: 2020-06-01 }] }',
      '  - { id: e, name: E, dated_domains: [{ domain: lab.org, from: 2020-06-01 }] }',
      '  - { id: f, name: F, dated_domains: [{ domain: f.org, from: 2020-06-01, until: 2020-05-31 }] }',
      '',
    ].join('\n'),
    expect: [
      '2:70 error anybody can have an address at gmail.com (freemail domain)',
      '3:49 error domain acme.com is listed for a already, in overlapping days',
      '6:49 error domain lab.org is listed for d already, in overlapping days',
      '7:81 error this range ends (2020-05-31) before it begins (2020-06-01)',
    ],
  },
  {
    why: 'a take-over of nobody, of itself, twice, and in a circle',
    yaml: [
      'customers:',
      '  - { id: a, name: A, successor_of: [{ id: x, from: 2020-01-01 }, { id: a, from: 2020-01-01 }] }',
      '  - { id: b, name: B, successor_of: [{ id: a, from: 2020-01-01 }] }',
      '  - { id: c, name: C, successor_of: [{ id: a, from: 2020-01-01 }, { id: b, from: 2021-01-01 }] }',
      '  - { id: d, name: D, successor_of: [{ id: c, from: 2020-01-01 }] }',
      '  - { id: e, name: E, successor_of: [{ id: d, from: 2020-01-01 }, { id: f, from: 2020-01-01 }] }',
      '  - { id: f, name: F, successor_of: [{ id: e, from: 2020-01-01 }] }',
      '',
    ].join('\n'),
    expect: [
      '2:44 error no customer has the id x',
      '2:73 error a cannot succeed itself',
      '4:44 error a became part of b already',
      '7:44 error e and f took each other over',
    ],
  },
  {
    why: 'a subdomain of another customer is allowed: the longest wins',
    yaml: 'customers:\n  - { id: a, name: A, domains: [acme.com, lab.acme.com] }\n  - { id: b, name: B, domains: [b.acme.com] }\n',
    expect: [],
  },
  {
    why: 'domains that tell nothing',
    yaml: [
      'customers:',
      '  - id: a',
      '    name: A',
      '    domains:',
      '      - gmail.com',
      '      - users.noreply.github.com',
      '      - co.uk',
      '      - com',
      '      - github.io',
      '      - 192.0.2.1',
      '      - "*.acme.com"',
      '      - "@acme.com"',
      '      - acme.co.uk',
      '      - müller.example',
    ].join('\n'),
    expect: [
      '5:9 error anybody can have an address at gmail.com (freemail domain)',
      '6:9 error addresses at users.noreply.github.com hide whose they are (noreply domain)',
      '7:9 error co.uk is a public suffix: many organisations have their domains under it',
      '8:9 error com is a public suffix: many organisations have their domains under it',
      '9:9 error github.io is a public suffix: many organisations have their domains under it',
      '10:9 error 192.0.2.1 is an IP address, not a domain',
      '11:9 error domains[6] cannot be "*.acme.com"',
      '12:9 error domains[7] cannot be "@acme.com"',
    ],
  },
  {
    why: 'one mistake hides no other',
    yaml: 'customers:\n  - { id: a, name: A, domains: [gmail.com], colour: red }\n  - { id: a, domains: 7 }\n',
    expect: [
      '2:33 error anybody can have an address at gmail.com (freemail domain)',
      '2:45 error unknown key "colour"',
      '3:5 error name is missing',
      '3:11 error id a is given twice',
      '3:23 error domains must be a list, but is a number',
    ],
  },
  {
    why: 'a mistake in a mentor hides no other of theirs',
    yaml: [
      'mentors:',
      '  people:',
      '    - { login: ann, capacity: 0, timezone: Mars/Olympus }',
      '    - { login: Ann, capacity: -2 }',
      '    - login: ben',
      '      away: [{ from: 2026-02-30, until: 2026-03-01 }, { from: 2026-12-20, until: 2026-12-01 }]',
      '    - { login: 7, capacity: 0 }',
    ].join('\n'),
    expect: [
      '3:31 error capacity cannot be 0',
      '3:44 error timezone cannot be "Mars/Olympus"',
      '4:16 error Ann is on the list twice; the first entry is number 1',
      '4:31 error capacity cannot be -2',
      '6:22 error from cannot be "2026-02-30"',
      '6:82 error this absence of ben ends (2026-12-01) before it begins (2026-12-20)',
      '7:16 error login must be text, but 7 is a number',
      '7:29 error capacity cannot be 0',
    ],
  },
  {
    why: 'a range that ends before it begins',
    yaml: 'independents:\n  - login: a\n    from: 2024-05-02\n    until: 2024-05-01\n',
    expect: ['4:12 error this range ends (2024-05-01) before it begins (2024-05-02)'],
  },
  {
    why: 'a range of one day, and ranges that follow one another',
    yaml: [
      'customers:',
      '  - { id: a, name: A, people: [{ login: o, from: 2024-01-01, until: 2024-01-01 }] }',
      '  - { id: b, name: B, people: [{ login: o, from: 2024-01-02 }] }',
    ].join('\n'),
    expect: [],
  },
  {
    why: 'ranges that share one day, by login in any case, address and number',
    yaml: [
      'customers:',
      '  - { id: a, name: A, people: [{ login: o, until: 2024-01-01 }, { email: X@y.example }, { id: 5 }] }',
      '  - { id: b, name: B, people: [{ login: O, from: 2024-01-01 }, { email: x@y.example }, { id: 5 }] }',
    ].join('\n'),
    expect: [
      '3:41 error this login is listed for a already, in overlapping days',
      '3:73 error this e-mail address is listed for a already, in overlapping days',
      '3:94 error this id is listed for a already, in overlapping days',
    ],
  },
  {
    why: 'a person of a customer among the independents',
    yaml: 'customers:\n  - { id: a, name: A, people: [{ login: o }] }\nindependents: [{ login: o, from: 2024-01-01 }]\n',
    expect: ['3:25 error this login is listed for a already, in overlapping days'],
  },
  {
    why: 'an entry that names nobody',
    yaml: 'independents: [{ from: 2024-01-01 }, { name: Somebody }]\n',
    expect: ['1:16 error this entry names nobody', '1:38 error this entry names nobody'],
  },
  {
    why: 'customers kept elsewhere',
    yaml: 'customers: { from: acme/private }\n',
    expect: ['1:20 error from cannot be "acme/private"'],
  },
  {
    why: 'of a hostile value only a short and plain part is shown',
    yaml: `customers:\n  - { id: "A\\u202e\\u0007 @all${'x'.repeat(80)}", name: A }\n`,
    expect: [`2:11 error id cannot be "A @all${'x'.repeat(53)}…"`],
  },
];

export const otherCases: ProblemCase[] = [
  {
    why: 'mentors as a list',
    yaml: 'mentors: [alice]\n',
    expect: ['1:10 error mentors must be keys with values, but is a list'],
  },
  {
    why: 'mentors without people',
    yaml: 'mentors: { fallback: bob }\n',
    expect: ['1:10 error people is missing'],
  },
  {
    why: 'wrong values of a mentor',
    yaml: [
      'mentors:',
      '  people:',
      '    - alice',
      '    - { login: bob, capacity: 0, timezone: Mars/Base, on_rota: "no" }',
      '    - { capcity: 3 }',
      '    - 7',
      '    - { login: carol, capacity: 2.5, away: [{ from: 2026-12-20 }] }',
    ].join('\n'),
    expect: [
      '4:31 error capacity cannot be 0',
      '4:44 error timezone cannot be "Mars/Base"',
      '4:64 error on_rota must be true or false, but is text',
      '5:7 error login is missing',
      '5:9 error unknown key "capcity"',
      '6:7 error people[3] must be text or keys with values, but is a number',
      '7:33 error capacity must be a whole number, but is a number with a fraction',
      '7:45 error until is missing',
    ],
  },
  {
    why: 'wrong values at the top',
    yaml: [
      'version: 2',
      'mode: dry',
      "labels: { partner: { name: a, color: 123456 }, customer_prefix: '', ignore: 5 }",
      'links: { privacy: example.org, page: x }',
      'name_customer: true',
    ].join('\n'),
    expect: [
      '1:10 error version cannot be 2',
      '2:7 error mode cannot be "dry"',
      '3:38 error color must be text, but 123456 is a number',
      '3:65 error customer_prefix cannot be ""',
      '3:77 error ignore must be text, but 5 is a number',
      '4:19 error privacy cannot be "example.org"',
      '4:32 error unknown key "page"',
      '5:1 error unknown key "name_customer"',
    ],
  },
  {
    why: 'tracks: twice, unknown stage, evidence that says nothing',
    yaml: [
      'tracks:',
      '  - id: a',
      '    title: A',
      '    stages: [newcommer]',
      '    items:',
      '      - { id: x, text: X, evidence: {} }',
      '      - { id: x, text: X, evidence: { any: [{ over_days: 3 }] } }',
      '  - { id: a, title: A, items: [{ id: y, text: Y }] }',
    ].join('\n'),
    expect: [
      '4:14 error the ladder has no stage newcommer',
      '6:37 error the evidence is empty',
      '7:15 error id x is given twice',
      '7:58 error over_days means something only with merged_count',
      '8:11 error id a is given twice',
    ],
  },
  {
    why: 'tracks: unknown predicate, at any depth',
    yaml: 'tracks:\n  - { id: a, title: A, items: [{ id: x, text: X, evidence: { all: [{ not: { merge: true } }] } }] }\n',
    expect: ['2:77 error unknown key "merge"'],
  },
  {
    why: 'ladder without stages, and with a wrong criterion',
    yaml: 'ladder: { stages: [] }\n',
    expect: ['1:19 error stages is too short'],
  },
  {
    why: 'ladder: unknown criterion',
    yaml: 'ladder:\n  stages:\n    - { id: a, criteria: { mergd: 1, window_days: -1 } }\n',
    expect: ['3:28 error unknown key "mergd"', '3:51 error window_days cannot be -1'],
  },
  {
    why: 'ladder: what its own check finds stands at its place',
    yaml: [
      'ladder:',
      '  stages:',
      '    - { id: a }',
      '    - { id: b, criteria: { merged: 1, after: zz } }',
      '    - { id: b, criteria: { merged: 5 } }',
    ].join('\n'),
    expect: ['4:46 error there is no stage zz', '5:13 error the id b is used twice, first by stage 2'],
  },
  {
    why: 'rota: what its own check finds stands at its place, past mentors that are wrong',
    yaml: [
      'mentors:',
      '  people:',
      '    - { login: alice, capacity: 0 }',
      '    - bob',
      '    - { login: carol, away: [{ from: 2026-05-05, until: 2026-05-01 }] }',
    ].join('\n'),
    expect: [
      '3:33 error capacity cannot be 0',
      '5:57 error this absence of carol ends (2026-05-01) before it begins (2026-05-05)',
    ],
  },
];
