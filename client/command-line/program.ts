import { Command } from 'commander';
import { addAdministration } from './commands/administration.ts';
import { addCompletion } from './commands/completion.ts';
import { addJobs } from './commands/jobs.ts';
import { addPersona } from './commands/persona.ts';
import { addRecord } from './commands/record.ts';
import { addSignIn } from './commands/sign-in.ts';
import { addSubmit } from './commands/submit.ts';
import { addWatch } from './commands/watch.ts';
import { EXIT_HELP } from './exit-codes.ts';

const ABOUT = `Turns recorded conversations into warm introductions, from the terminal.

LINKD_ADDRESS is the address of the console or the API. LINKD_TOKEN overrides the sign-in.`;

/** @param signal aborts a command on Ctrl-C */
export const program = (signal: AbortSignal): Command => {
  const linkd = new Command('linkd')
    .description(ABOUT)
    .showHelpAfterError('Try --help.')
    .exitOverride()
    .addHelpText('after', EXIT_HELP);
  for (const add of [
    ...[addSignIn, addSubmit, addRecord, addWatch, addJobs],
    ...[addPersona, addAdministration, addCompletion],
  ])
    add(linkd, signal);
  return linkd;
};
