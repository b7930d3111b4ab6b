import { IANAZone } from 'luxon';
import { z } from 'zod';
import { day, identifier, login, pattern, whole } from './fields.js';

export const absenceSchema = z
  .strictObject({
    from: day.describe("First day away, in the mentor's own zone."),
    until: day.describe('Last day away (inclusive).'),
    mode: z
      .enum(['none', 'finish-existing'])
      .exactOptional()
      .describe('none (default): takes and keeps nothing; finish-existing: keeps what they have.'),
  })
  .meta({ description: 'An absence. The reason never belongs here.' });

const zone = z
  .string()
  .max(100, 'write an IANA name, such as Europe/Berlin')
  .refine((name) => IANAZone.isValidZone(name), 'write an IANA name, such as Europe/Berlin');

export const mentorSchema = z
  .strictObject({
    login: login.describe('GitHub login.'),
    timezone: zone.exactOptional().describe('IANA time zone, such as Europe/Berlin; UTC by default.'),
    capacity: whole(1, 1000)
      .exactOptional()
      .describe("Open assignments at once, where it is the mentor's turn; 3 by default."),
    skills: z
      .array(pattern)
      .exactOptional()
      .describe('gitignore-style path patterns of what the mentor knows; none = anything.'),
    away: z.array(absenceSchema).exactOptional().describe('Absences, in days.'),
    employer: identifier.exactOptional().describe('Customer id, where the mentor works for a customer.'),
    on_rota: z.boolean().exactOptional().describe('false takes the mentor off the rota; true by default.'),
  })
  .meta({ description: 'One mentor.' });

const responseSchema = z
  .strictObject({
    nudge_after: whole(1, 365).exactOptional().describe('The mentor is reminded; 2 by default.'),
    stand_in_after: whole(1, 365).exactOptional().describe('A stand-in is offered; 4 by default.'),
    reassign_after: whole(1, 365).exactOptional().describe('Somebody else takes over; 6 by default.'),
  })
  .meta({ description: "What happens after how many business days of silence, in the mentor's zone." });

const daysSchema = z.strictObject({
  from: day.describe('First day.'),
  until: day.describe('Last day (inclusive).'),
});

const dutySchema = z
  .strictObject({
    from: day
      .exactOptional()
      .describe(
        'First day of the first week; every week begins on that day of the week. Mondays by default.',
      ),
    order: z
      .array(login)
      .exactOptional()
      .describe('Who takes turns, in this order; everybody on the rota, by name, by default.'),
    timezone: zone.exactOptional().describe('IANA time zone in which a week begins; UTC by default.'),
    swaps: z
      .array(
        z.strictObject({
          week: day.describe('A day of that week, best its first.'),
          mentor: login.describe('Who has it instead.'),
        }),
      )
      .exactOptional()
      .describe('Weeks that somebody has out of turn.'),
    holidays: z
      .array(z.union([day, daysSchema]))
      .exactOptional()
      .describe('Days on which nobody is asked: what comes then waits.'),
  })
  .meta({ description: 'Duty weeks, for `strategy: on-duty`.' });

const intakeSchema = z
  .strictObject({
    pause_above: whole(1, 1000)
      .exactOptional()
      .describe(
        'New partners are asked to wait when more than so many percent of what all mentors take together is open; 100 by default.',
      ),
    resume_below: whole(1, 1000)
      .exactOptional()
      .describe('They are welcome again below so many percent; 90 by default.'),
    warn_days: whole(0, 365)
      .exactOptional()
      .describe('The owner is told so many days before the rota is full at this pace; 14 by default.'),
  })
  .meta({ description: 'What happens when mentors become short.' });

const assignSchema = z
  .strictObject({
    after: z
      .array(z.enum(['cla', 'ci']))
      .exactOptional()
      .describe(
        'What has to pass first: the licence check (cla), the other checks (ci). Nothing by default.',
      ),
    deadline: whole(0, 60)
      .exactOptional()
      .describe('A mentor is asked after so many days in any case; 2 by default.'),
  })
  .meta({ description: 'When a mentor is asked: at once by default, never for a draft.' });

export const mentorsSchema = z
  .strictObject({
    people: z
      .array(z.union([login, mentorSchema]))
      .describe('The mentors: a login alone, or a login with details.'),
    independence: z
      .enum(['prefer', 'require', 'ignore'])
      .exactOptional()
      .describe("Whether the mentor should have another employer than the mentee's; prefer by default."),
    max_per_customer: whole(1, 1000)
      .exactOptional()
      .describe('Open assignments per mentor from one customer; no limit by default.'),
    fallback: login.exactOptional().describe('Login of the named owner when nobody is eligible.'),
    response: responseSchema.exactOptional(),
    assign: assignSchema.exactOptional(),
    consent: z
      .enum(['told', 'required'])
      .exactOptional()
      .describe('told (default): on the rota at once, and told so; required: only after /accept.'),
    strategy: z
      .enum(['balanced', 'on-duty'])
      .exactOptional()
      .describe('balanced (default) shares by load; on-duty asks whoever has the week.'),
    duty: dutySchema.exactOptional(),
    weights: z
      .record(identifier, z.number().positive('write a number above 0').max(1000))
      .exactOptional()
      .describe("What an open assignment weighs against the capacity, by the mentee's stage; 1 by default."),
    intake: intakeSchema.exactOptional(),
  })
  .meta({ description: 'Who accompanies the developers, and how they take turns.' });

export type MentorsInput = z.output<typeof mentorsSchema>;
