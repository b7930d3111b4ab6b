import { z } from 'zod';
import { day, email, identifier, line, login, whole } from './fields.js';
import { relationshipSchema } from './relationship-schema.js';

/** At most so many customers: more are a mistake or an attack. */
export const MAX_CUSTOMERS = 1000;

export const personSchema = z
  .strictObject({
    login: login.exactOptional().describe('GitHub login.'),
    id: whole(1, Number.MAX_SAFE_INTEGER)
      .exactOptional()
      .describe("GitHub's numeric user id: survives a rename, and beats the login where both are known."),
    name: line.exactOptional().describe('For your own orientation; never decides.'),
    email: email.exactOptional().describe('An address that this person commits with.'),
    from: day.exactOptional().describe('First day (inclusive) on which this holds, YYYY-MM-DD.'),
    until: day.exactOptional().describe('Last day (inclusive) on which this holds, YYYY-MM-DD.'),
  })
  .meta({
    description: 'A person, by login, numeric id or e-mail address, optionally only between two days.',
    anyOf: [{ required: ['login'] }, { required: ['id'] }, { required: ['email'] }],
  });

const domain = z
  .string()
  .regex(
    /^[^\s@/:*.]+(\.[^\s@/:*.]+)*$/,
    'write the domain alone, such as acme.com; its subdomains are covered by it',
  )
  .max(253, 'write at most 253 characters');

const customerSchema = z
  .strictObject({
    id: identifier.describe('Unique identifier: lower-case letters, digits, hyphens.'),
    name: line.describe('Name of the organisation, as people know it.'),
    domains: z
      .array(domain)
      .exactOptional()
      .describe('E-mail domains of the organisation; each also covers its subdomains.'),
    dated_domains: z
      .array(
        z
          .strictObject({
            domain: domain.describe('E-mail domain; covers its subdomains too.'),
            from: day.exactOptional().describe('First day (inclusive) on which it is theirs, YYYY-MM-DD.'),
            until: day.exactOptional().describe('Last day (inclusive) on which it is theirs, YYYY-MM-DD.'),
          })
          .meta({ description: 'A domain, between two days.' }),
      )
      .exactOptional()
      .describe('E-mail domains that are or were theirs for some time only.'),
    orgs: z.array(login).exactOptional().describe('GitHub organisations that belong to it.'),
    companies: z
      .array(line)
      .exactOptional()
      .describe('Spellings of the company in GitHub profiles; they only ever suggest.'),
    people: z
      .array(personSchema)
      .exactOptional()
      .describe('People known to act for it; beats every other signal.'),
    visibility: z
      .enum(['public', 'anonymous', 'private'])
      .exactOptional()
      .describe(
        'Who may learn that it is a customer. public: its name may be shown; anonymous (default): "a partner" only; private: nothing is shown in public repositories.',
      ),
    type: line
      .exactOptional()
      .describe(
        'Your own classification, such as user-organisation; a type of the model where there is one.',
      ),
    segment: line
      .exactOptional()
      .describe('Your own segment, such as large; a segment of the model where there is one.'),
    website: z
      .string()
      .regex(/^https?:\/\/[^\s<>"]+$/, 'write a whole address, beginning with https://')
      .max(2000, 'write at most 2000 characters')
      .exactOptional()
      .describe('Its site, for people; attributes nothing.'),
    sources: z
      .array(line)
      .exactOptional()
      .describe('Where it is known from, such as ADOPTERS.md; kept by `partnerbot customers import`.'),
    relationship: relationshipSchema.exactOptional(),
    successor_of: z
      .array(
        z
          .strictObject({
            id: identifier.describe('Id of the customer that became part of this one; it stays in the list.'),
            from: day.describe('First day (inclusive) on which its contributions count for this one.'),
          })
          .meta({ description: 'One take-over.' }),
      )
      .exactOptional()
      .describe('Customers that it took over. What they contributed before stays theirs.'),
  })
  .meta({ description: 'One customer organisation.' });

export const customersSchema = z
  .array(customerSchema)
  .max(MAX_CUSTOMERS, `list at most ${MAX_CUSTOMERS} customers`)
  .meta({ description: 'The organisations whose developers are accompanied.' });

export const customersFromSchema = z
  .strictObject({
    from: z
      .string()
      .regex(
        /^[^\s/:]+\/[^\s/:]+:[^\s:][^:]*$/,
        'write OWNER/REPOSITORY:PATH, such as acme/private-settings:customers.yml',
      )
      .max(500, 'write at most 500 characters')
      .describe('OWNER/REPOSITORY:PATH of the customers file, in a repository of the same owner.'),
  })
  .meta({ description: 'Where the customers file is kept, when it is not public.' });

export const independentsSchema = z
  .array(personSchema)
  .meta({ description: 'People known to act for none of the customers (in these dates).' });

export type CustomerInput = z.output<typeof customerSchema>;
export type PersonInput = z.output<typeof personSchema>;
