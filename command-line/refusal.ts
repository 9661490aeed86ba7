/**
 * Ends a command with sentences for the person who called it. Exit code 2: the call or the account has to change, and nothing has begun.
 * Exit code 1: the command tried what was asked for, and failed.
 */
export class Refusal extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Refusal';
    this.exitCode = exitCode;
  }

  /** Both refusals as one. */
  and(other: Refusal): Refusal {
    return new Refusal(`${this.message}\n${other.message}`, Math.max(this.exitCode, other.exitCode));
  }
}

/** A wrong command line, in one sentence. */
export class UsageError extends Refusal {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 2, options);
  }
}

/** Runs a command. A refusal becomes its sentences on stderr and its exit code. */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
};
