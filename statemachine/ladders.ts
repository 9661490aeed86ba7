import { Duration } from 'aws-cdk-lib';
import { Errors, JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { COME_AGAIN, type ErrorName } from '../lambdas/contracts/errors.ts';

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

/** The same for work of a pool, whose worker is not called by the machine. */
export const PROVIDER_TRANSIENT = ladder(named('ProviderUnavailable'), { first: 1, attempts: 5, cap: 600 });

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

/** The same for what only a lookup hangs on, since enrichment must end in 30 minutes: 1, 2, 4 s: at most 7 s. */
export const TRANSIENT_BRIEFLY = ladder(HICCUPS, { first: 1, attempts: 3, cap: 4 });

/** The same for a match: 1, 2 s. A person who is not matched is looked for at the next source. */
export const MATCH_TRANSIENT = ladder(HICCUPS, { first: 1, attempts: 2, cap: 2 });

/**
 * A provider's 429: 10, 20, 40, 80, 160 s: at most 310 s, 155 s on average. Rate limits are counted by the minute, so
 * seconds do not help.
 */
export const RATE_LIMITED = ladder(named('ProviderRateLimited'), { first: 10, attempts: 5, cap: 600 });

/**
 * The account's own limit on functions that run at once. Work that may be much waits in a pool's queue; this is for the short steps around it. 1, 2, 4, 8,
 * 16, then 30 s each: at most 31 + 55 * 30 = 1,681 s, 14 minutes on average. It is the account that is busy, and nothing is given up for that.
 */
export const THROTTLED = ladder(['Lambda.TooManyRequestsException'], { first: 1, attempts: 60, cap: 30 });

/** SQS did not take the work: 1, 2, 4, 8, 16 s. Step Functions names by its SDK what has no name of its own, a refused key, too. */
export const HANDS_OVER = ladder(
  ['SQS.SdkClientException', 'SQS.AmazonSQSException', 'SQS.RequestThrottledException'],
  {
    first: 1,
    attempts: 5,
    cap: 600,
  },
);

/**
 * A provider that says when to come again, at a step that the machine calls itself: the wait is part of the error's name. No jitter, since nobody is to
 * come sooner. A minute's quota may be used up again by the next part of a long talk, so it is waited for twelve times.
 */
const comesAgain = (name: keyof typeof COME_AGAIN, attempts: number): RetryProps =>
  ladder([name], { first: COME_AGAIN[name], attempts, cap: COME_AGAIN[name], rate: 1, jitter: JitterType.NONE });
export const COMES_AGAIN = [
  comesAgain('ProviderRateLimitedForTenSeconds', 12),
  comesAgain('ProviderRateLimitedForAMinute', 12),
  comesAgain('ProviderRateLimitedForTenMinutes', 3),
];

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
 * then the lookup is skipped. More would make every job wait for a Redis that is gone.
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
  [
    ...named('InternalError', 'StageTimeout'),
    'Lambda.Unknown',
    'Sandbox.Timedout',
    'Runtime.ExitError',
    Errors.TIMEOUT,
  ],
  { first: 1, attempts: 1, cap: 5 },
);

/** The same for work that a pool's worker has told of: its crash is no error, since its message comes again. */
export const ONE_MORE_WORK = ladder(named('InternalError', 'StageTimeout'), { first: 1, attempts: 1, cap: 5 });

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
