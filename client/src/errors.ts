import type { Problem } from './answers.ts';

/** The token is missing, wrong or has expired: sign in again. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** The API answered no, and would again. `message` is its own sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  /** The whole answer, with the wrong fields by name. Undefined when API Gateway or S3 answered. */
  readonly problem: Problem | undefined;

  constructor(status: number, sentence: string, problem?: Problem) {
    super(sentence);
    this.status = status;
    this.problem = problem;
  }
}

/** No answer came: there is no network, no such address, or nothing listens there. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The API answered that it cannot answer now (429 or 5xx), and did so at every retry. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** Something other than Linkd answers at this address. */
export class NotLinkd extends Error {
  override readonly name = 'NotLinkd';
}
