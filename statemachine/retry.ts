import { Duration } from 'aws-cdk-lib';
import { Errors, JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { ErrorName } from '../lambdas/contracts/errors.ts';

/**
 * The retry ladders, all of them. A retrier takes the first ladder that lists the error, each ladder counts for itself,
 * and full jitter draws every wait evenly from zero to the figure given here, so that a burst that failed together does
 * not come back together.
 */
const ladder = (
  errors: string[],
  steps: { first: number; attempts: number; cap: number; rate?: number; jitter?: JitterType },
): RetryProps => ({
  errors,
  interval: Duration.seconds(steps.first),
  maxAttempts: steps.attempts,
  backoffRate: steps.rate ?? 2,
  maxDelay: Duration.seconds(steps.cap),
  jitterStrategy: steps.jitter ?? JitterType.FULL,
});

const named = (...names: ErrorName[]): string[] => names;

/** AWS's own list of what to try again. */
const LAMBDA_HICCUPS = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
];
/** The same, and a provider's outage. */
const HICCUPS = [...named('ProviderUnavailable'), ...LAMBDA_HICCUPS];

/**
 * The seed's numbers: 1, 2, 4, 8, 16 s: at most 31 s of waiting, 15.5 s on average; the cap of 600 s is never reached.
 */
export const TRANSIENT = ladder(HICCUPS, { first: 1, attempts: 5, cap: 600 });

/** The same without providers, for steps that have a ladder of their own for theirs. */
export const LAMBDA_TRANSIENT = ladder(LAMBDA_HICCUPS, { first: 1, attempts: 5, cap: 600 });

/**
 * A model that is away: 1, 1.5, 2.3 … 438 s, which are 16 waits of 1,312 s together, then 600 s each: 32 tries, at most 10,912 s of
 * waiting. Full jitter halves that to 91 minutes on average, and leaves less than an hour in one outage of a hundred. It begins gently
 * because a model that refuses two calls of five is not away: a talk of three hours needs about four such tries, 5 s.
 * Each try goes on where the last one stopped (`jobs/kept-answers.ts`), so a try costs one call.
 */
export const MODEL_UNAVAILABLE = ladder(named('ProviderUnavailable'), { first: 1, attempts: 32, cap: 600, rate: 1.5 });

/** A model's 429: 10, 20, 40, 80, then 160 s each: at most 1,430 s. A minute's quota may be used up again by the next part of a long talk. */
export const MODEL_RATE_LIMITED = ladder(named('ProviderRateLimited'), { first: 10, attempts: 12, cap: 160 });

/** The same for what only a look-up hangs on, since enrichment must end in 30 minutes: 1, 2, 4 s: at most 7 s. */
export const TRANSIENT_BRIEFLY = ladder(HICCUPS, { first: 1, attempts: 3, cap: 4 });

/** The same for a look-up, which asks no provider: a source's trouble is an answer of its own. */
export const LAMBDA_TRANSIENT_BRIEFLY = ladder(LAMBDA_HICCUPS, { first: 1, attempts: 3, cap: 4 });

/**
 * The same for a match: 1, 2 s, and once more after 10 s at most where the model's quota is spent. There are three matches in the 30
 * minutes. A person who is not matched is looked for at the next source.
 */
export const MATCH_TRANSIENT = ladder(HICCUPS, { first: 1, attempts: 2, cap: 2 });
export const MATCH_WAITING = ladder(['Lambda.TooManyRequestsException'], { first: 1, attempts: 2, cap: 2 });
export const MATCH_RATE_LIMITED = ladder(named('ProviderRateLimited'), { first: 10, attempts: 1, cap: 10 });

/**
 * A provider's 429: 10, 20, 40, 80, 160 s: at most 310 s, 155 s on average. Rate limits are counted by the minute, so
 * seconds do not help.
 */
export const RATE_LIMITED = ladder(named('ProviderRateLimited'), { first: 10, attempts: 5, cap: 600 });

/**
 * The seed's queue: a function whose reserved concurrency is used up throttles, and the execution waits here for a
 * slot. 1, 2, 4, 8, 16, then 30 s each: at most 31 + 55 * 30 = 1,681 s, 14 minutes on average. With 4 slots and 10 s a
 * recording that drains 336 recordings before the first one gives up.
 */
export const WAITING_FOR_A_SLOT = ladder(['Lambda.TooManyRequestsException'], { first: 1, attempts: 60, cap: 30 });

/**
 * The same for one look-up, kept short because enrichment must end in 30 minutes: 1, 2, 4, 8, then 15 s each, at most
 * 15 + 8 * 15 = 135 s.
 */
export const WAITING_FOR_A_LOOKUP = ladder(['Lambda.TooManyRequestsException'], { first: 1, attempts: 12, cap: 15 });

/**
 * And for the breaker and the suppression list, which answer in milliseconds and whose absence only costs a look-up: 1, 2,
 * 4, 8 s: at most 15 s.
 */
export const WAITING_BRIEFLY = ladder(['Lambda.TooManyRequestsException'], { first: 1, attempts: 4, cap: 8 });

/**
 * A function in the VPC that nobody called for weeks has lost its network interface; the call that finds out makes AWS
 * set it up again, and is refused. 10, then 30 s, and not less by jitter: nothing is crowded, it only takes its time.
 * Step Functions names an error by its SDK's class, and Java's two SDKs spell EC2 and ENI differently. What a person
 * must mend is not waited for: subnets without addresses, rights that are missing.
 */
export const WAITING_FOR_THE_NETWORK = ladder(
  [
    'Lambda.ResourceNotReadyException',
    ...['Lambda.ENINotReadyException', 'Lambda.EniNotReadyException'],
    ...['Lambda.ENILimitReachedException', 'Lambda.EniLimitReachedException'],
    ...['Lambda.EC2ThrottledException', 'Lambda.Ec2ThrottledException'],
    ...['Lambda.EC2UnexpectedException', 'Lambda.Ec2UnexpectedException'],
  ],
  { first: 10, attempts: 2, cap: 30, rate: 3, jitter: JitterType.NONE },
);

/**
 * The breaker's Redis did not answer, perhaps only as fast as a cold start needs: once more after a second at most, and
 * then the look-up is skipped. More would make every job wait for a Redis that is gone.
 */
export const CIRCUIT_UNAVAILABLE = ladder(named('CircuitUnavailable'), { first: 1, attempts: 1, cap: 1 });

/**
 * A model that gave no vector often does better when asked again: 1, 2 s. Questions are asked again at once by the step, which keeps that
 * there is no answer, so these two tries pay nothing for them.
 */
export const MALFORMED = ladder(named('ModelAnswerMalformed'), { first: 1, attempts: 2, cap: 10 });

/**
 * A defect, a crash or a function's own timeout is likely to repeat, and a timeout costs its whole length again: one
 * more try, no more. `Lambda.Unknown` is how Step Functions names a crash or an exhausted memory.
 */
export const ONE_MORE_TRY = ladder(
  [...named('InternalError'), 'Lambda.Unknown', 'Sandbox.Timedout', 'Runtime.ExitError', Errors.TIMEOUT],
  { first: 1, attempts: 1, cap: 5 },
);

/**
 * DynamoDB's own hiccups on the machine's direct writes: 1, 2, 4, 8, 16 s. A failed condition is an answer, not a
 * hiccup. `AmazonDynamoDBException` is whatever Step Functions' SDK has no name for: an outage, but also a refused key,
 * which waits these 31 s for nothing.
 */
export const WRITE = ladder(
  [
    'DynamoDB.InternalServerError',
    'DynamoDB.ProvisionedThroughputExceededException',
    'DynamoDB.RequestLimitExceeded',
    'DynamoDB.ThrottlingException',
    'DynamoDB.SdkClientException',
    'DynamoDB.AmazonDynamoDBException',
    Errors.TIMEOUT,
  ],
  { first: 1, attempts: 5, cap: 600 },
);

/** Ladders by the kind of work a step does. */
export const CALLS_NOTHING = [TRANSIENT, WAITING_FOR_A_SLOT, ONE_MORE_TRY];
export const CALLS_PROVIDER = [TRANSIENT, RATE_LIMITED, WAITING_FOR_A_SLOT, ONE_MORE_TRY];
export const CALLS_MODEL = [
  MODEL_UNAVAILABLE,
  LAMBDA_TRANSIENT,
  MODEL_RATE_LIMITED,
  MALFORMED,
  WAITING_FOR_A_SLOT,
  ONE_MORE_TRY,
];
export const MATCHES = [MATCH_TRANSIENT, MATCH_RATE_LIMITED, MATCH_WAITING];
export const LOOKS_UP = [LAMBDA_TRANSIENT_BRIEFLY, WAITING_FOR_A_LOOKUP, ONE_MORE_TRY];
export const ASKS_AROUND_LOOK_UP = [TRANSIENT_BRIEFLY, WAITING_BRIEFLY, ONE_MORE_TRY];
export const TELLS_CIRCUIT = [TRANSIENT_BRIEFLY, WAITING_FOR_THE_NETWORK, WAITING_BRIEFLY, ONE_MORE_TRY];
export const ASKS_CIRCUIT = [CIRCUIT_UNAVAILABLE, ...TELLS_CIRCUIT];
