import { CommanderError } from 'commander';
import { PortTaken } from '../sign-in/callback.ts';
import { NotLinkd, NotSignedIn, Refused, Unavailable, Unreachable } from '../src/errors.ts';
import { PROGRAM } from './output.ts';

/** What a program can tell from how linkd ended. */
export const EXIT = {
  ok: 0,
  jobFailed: 1,
  usage: 2,
  notSignedIn: 3,
  network: 4,
  refused: 5,
  bug: 70,
  interrupted: 130,
} as const;

export const EXIT_HELP = `
Exit codes: 0 fine. 1 the job failed or was cancelled. 2 the call or a file is wrong. 3 not signed in.
4 no network, or the API is down. 5 the API refused. 70 a bug in linkd; please report it. 130 Ctrl-C; submitted jobs go on.`;

/** Ends a command with a sentence for the person who called it. An empty sentence has been said already. */
export class Ending extends Error {
  readonly code: number;

  constructor(code: number, sentence = '') {
    super(sentence);
    this.code = code;
  }
}

/** The caller or a file is at fault. */
export class UsageError extends Ending {
  constructor(sentence: string) {
    super(EXIT.usage, sentence);
  }
}

/** The exit code and the sentence for anything that a command throws. */
export const endingOf = (error: unknown): { code: number; sentence: string } => {
  if (error instanceof Ending) return { code: error.code, sentence: error.message };
  // Commander has printed its own sentence. Help and version are errors to it, with code 0.
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? EXIT.ok : EXIT.usage, sentence: '' };
  const { message, code, path } = error as NodeJS.ErrnoException;
  if (error instanceof NotSignedIn) return { code: EXIT.notSignedIn, sentence: `${message} Sign in: ${PROGRAM} login` };
  if (error instanceof Unreachable)
    return { code: EXIT.network, sentence: `${message} Check the network and the address, then try again.` };
  if (error instanceof Unavailable) return { code: EXIT.network, sentence: `${message} Try again in a minute.` };
  if (error instanceof Refused) return { code: EXIT.refused, sentence: message };
  if (error instanceof NotLinkd || error instanceof PortTaken) return { code: EXIT.usage, sentence: message };
  if (code && path)
    return { code: EXIT.usage, sentence: `${path} cannot be used (${code}). Check its permissions and the disk.` };
  return { code: EXIT.bug, sentence: `This is a bug in linkd; please report it: ${message}` };
};
