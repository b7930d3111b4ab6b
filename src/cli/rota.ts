import { Command } from 'commander';
import { calendarRotaCommand } from './rota-calendar.js';
import { forecastRotaCommand } from './rota-forecast.js';
import { lintRotaCommand } from './rota-lint.js';
import { simulateRotaCommand } from './rota-simulate.js';

/** `partnerbot rota …`: try out and check who would mentor whom. */
export function rotaCommand(): Command {
  return new Command('rota')
    .description('try out and check the mentors section: who would take which pull request, and why')
    .addCommand(simulateRotaCommand())
    .addCommand(lintRotaCommand())
    .addCommand(forecastRotaCommand())
    .addCommand(calendarRotaCommand());
}
