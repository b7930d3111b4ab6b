/** Invented lists in the forms in which projects keep them. */
export const page = `# Who uses it

Add yourself by a [pull request](https://git.example/edit).

## Banks

* [Acme Bank](https://www.acmebank.com/) - runs it everywhere
* **Globex** since 2019, see [their blog](https://blog.globex.com/why-we-use-it)
* [Initech](https://github.com/initech)
  * https://github.com/initech/fork

## Shops

| Organisation | Contact | Use |
| --- | --- | --- |
| [Umbrella Ltd.](https://shop.umbrella.co.uk) | [@someone](https://github.com/someone) | tills |
| [Hooli](https://en.wikipedia.org/wiki/Hooli) | | |
| Stark & Söhne GmbH | | |

## Logos

<table><tr>
<td><a href="https://wonka.com"><img src="a.png" alt="Wonka"></a></td>
<td><a href="https://tyrell.jp/"><img src="b.png" alt="Tyrell Corp"></a></td>
</tr></table>
`;

export const domainMap = `# domains
acmebank.com Acme Bank
old.example  Globex < 2018-03-01
old.example  Umbrella Ltd.
gmail.com (Unknown)
nonsense
`;

export const emailMap = `jo!home.example Acme Bank < 2020-05-01
jo!home.example Globex
free!home.example Independent
12+octo!users.noreply.github.com Globex
lost!home.example NotFound
bad!home.example Acme Bank < 2020-13-01
`;

export const aliases = `joanna@other.example jo@home.example
who@other.example nobody@home.example
`;

export const affiliations = `octo: octo!home.example, 12+octo!users.noreply.github.com
\tAcme Bank until 2020-05-01
\tIndependent from 2020-05-01 until 2021-01-01
\tGlobex from 2021-01-01
`;

export const organizationMap = `# comment
Acme Bank <contact@acmebank.com> Jo Roe <jo@acmebank.com>
Acme Bank <contact@acmebank.com> Jo Roe <jo@home.example>
Unaffiliated <no@organization.example> Flo Doe <flo@home.example>
not a line
`;

export const sortingHat = {
  organizations: {
    Globex: [
      { domain: 'globex.com', is_top: true },
      { domain: 'lab.globex.com', is_top: false },
    ],
    Unknown: [],
  },
  uidentities: {
    a1: {
      profile: { name: 'Jo Roe', is_bot: false },
      identities: [
        { email: 'jo@globex.com', username: null, source: 'git' },
        { email: null, username: 'joroe', source: 'github' },
      ],
      enrollments: [
        { organization: 'Acme', start: '1900-01-01T00:00:00', end: '2015-06-01T00:00:00' },
        { organization: 'Globex', start: '2015-06-01T00:00:00', end: '2100-01-01T00:00:00' },
      ],
    },
    b2: { profile: { is_bot: true }, identities: [{ email: 'ci@globex.com' }], enrollments: [] },
  },
};

export const csv = `Company;Website;Segment;GitHub org
Acme Bank;https://acmebank.com;Banks;acme-bank
"Globex; the second";globex.com;;https://github.com/globex
;https://nameless.example;;
`;
