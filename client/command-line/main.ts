import { Ending, EXIT, endingOf } from './exit-codes.ts';
import { note } from './output.ts';
import { program } from './program.ts';

/** Runs a command. Whatever it throws becomes one sentence on stderr and an exit code. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const interrupted = new AbortController();
  process.on('SIGINT', () => {
    // A second Ctrl-C ends a command that hangs.
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    interrupted.abort(new Ending(EXIT.interrupted));
  });
  // The reader of a pipe may leave early, as `head` does.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? EXIT.ok : EXIT.bug));
  try {
    await program(interrupted.signal).parseAsync(argv);
  } catch (error) {
    const { code, sentence } = endingOf(error);
    if (sentence !== '') note(sentence);
    process.exitCode = code;
  }
};
