/**
 * Ends a command with sentences for the person who called it. Exit code 2: the call or the account is not as it should be, and nothing was
 * begun. Exit code 1: what was asked for was tried, and refused.
 */
export class Refusal extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.name = 'Refusal';
    this.exitCode = exitCode;
  }

  /** Both refusals as one. */
  and(other: Refusal): Refusal {
    return new Refusal(`${this.message}\n${other.message}`, Math.max(this.exitCode, other.exitCode));
  }
}

/** Runs a command; a refusal becomes its sentences on stderr and its exit code. */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
};
