import { z } from 'zod';

/** Who may see the pages of the App beyond live permissions, and whether there is one for everybody. */
export const dashboardSchema = z
  .strictObject({
    teams: z
      .array(
        z
          .string()
          .regex(
            /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/,
            'write ORGANISATION/TEAM, with the team’s short name',
          ),
      )
      .max(20, 'name at most 20 teams')
      .exactOptional()
      .describe('Teams, as ORGANISATION/TEAM, whose members see the pages as maintainers do.'),
    public: z
      .boolean()
      .exactOptional()
      .describe('Whether everybody may see a page with totals and the public customers; false by default.'),
  })
  .meta({ description: 'The pages of the App.' });
