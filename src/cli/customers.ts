import { Command } from 'commander';
import { confirmCommand } from './customers-confirm.js';
import { mergeCommand, renameCommand } from './customers-edit.js';
import { importCommand } from './customers-import.js';

/** `partnerbot customers`: the list of customers, kept in its file. */
export function customersCommand(): Command {
  return new Command('customers')
    .description(
      'the list of customers: take in what a project has already, join or rename entries, confirm partners',
    )
    .addCommand(importCommand())
    .addCommand(mergeCommand())
    .addCommand(renameCommand())
    .addCommand(confirmCommand());
}
