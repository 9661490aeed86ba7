/** A sentence that says what is wrong with the command and what to do. The command ends with the exit code 2. */
export class UsageError extends Error {}
