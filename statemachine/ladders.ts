import { Duration } from 'aws-cdk-lib';
import { Errors, JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { COME_AGAIN, type ErrorName } from '../lambdas/contracts/errors.ts';

/**
 * Every retry ladder. A state uses the first ladder that lists the error, and each ladder counts its own tries. Full
 * jitter draws each wait evenly between zero and the figure given here, so a burst that failed together does not return
 * together.
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

/** AWS's own list of errors to retry. */
const LAMBDA_ERRORS = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
];
/** The same, and a provider's outage. */
const TRANSIENT_ERRORS = [...named('ProviderUnavailable'), ...LAMBDA_ERRORS];

/**
 * The seed's numbers: 1, 2, 4, 8, 16 s. At most 31 s of waiting, 15.5 s on average. The cap of 600 s is never reached.
 */
export const TRANSIENT = ladder(TRANSIENT_ERRORS, { first: 1, attempts: 5, cap: 600 });

/** The same for the work of a pool. The machine does not call its worker, so Lambda's errors cannot occur. */
export const PROVIDER_TRANSIENT = ladder(named('ProviderUnavailable'), { first: 1, attempts: 5, cap: 600 });

/** The same without providers, for steps that retry their provider by another ladder. */
export const LAMBDA_TRANSIENT = ladder(LAMBDA_ERRORS, { first: 1, attempts: 5, cap: 600 });

/**
 * A model's outage: 1, 1.5, 2.3 … 438 s (16 waits, 1,312 s together), then 600 s each. 32 tries, at most 10,912 s of
 * waiting, 91 minutes on average with full jitter. In one outage of a hundred less than an hour.
 * It begins gently, because a model that refuses two of five calls is not away: a talk of three hours needs about four
 * such tries, 5 s. Each try continues where the last one stopped (`jobs/kept-answers.ts`), so it costs one call.
 */
export const MODEL_UNAVAILABLE = ladder(named('ProviderUnavailable'), { first: 1, attempts: 32, cap: 600, rate: 1.5 });

/**
 * A model's 429: 10, 20, 40, 80, then 160 s each. At most 1,430 s. The next part of a long talk may use up a minute's
 * quota again.
 */
export const MODEL_RATE_LIMITED = ladder(named('ProviderRateLimited'), { first: 10, attempts: 12, cap: 160 });

/** For steps that only a lookup depends on: 1, 2, 4 s. At most 7 s, because enrichment must end in 30 minutes. */
export const TRANSIENT_BRIEFLY = ladder(TRANSIENT_ERRORS, { first: 1, attempts: 3, cap: 4 });

/** For a match: 1, 2 s. After that, the next source is asked for the person. */
export const MATCH_TRANSIENT = ladder(TRANSIENT_ERRORS, { first: 1, attempts: 2, cap: 2 });

/**
 * A provider's 429: 10, 20, 40, 80, 160 s. At most 310 s, 155 s on average. Providers count by the minute, so seconds
 * do not help.
 */
export const RATE_LIMITED = ladder(named('ProviderRateLimited'), { first: 10, attempts: 5, cap: 600 });

/**
 * The account's limit on concurrent functions, for the short steps. Long work waits in a pool's queue instead. 1, 2, 4,
 * 8, 16, then 30 s each: at most 31 + 55 * 30 = 1,681 s, 14 minutes on average. A busy account is no reason to give a
 * job up.
 */
export const THROTTLED = ladder(['Lambda.TooManyRequestsException'], { first: 1, attempts: 60, cap: 30 });

/**
 * SQS did not accept the work: 1, 2, 4, 8, 16 s. Step Functions has no name for some errors, such as a refused key, and
 * then uses its SDK's name.
 */
export const QUEUE_UNAVAILABLE = ladder(
  ['SQS.SdkClientException', 'SQS.AmazonSQSException', 'SQS.RequestThrottledException'],
  {
    first: 1,
    attempts: 5,
    cap: 600,
  },
);

/**
 * A provider that says when to try again. The wait is part of the error's name. No jitter, because nobody may come
 * sooner. Twelve tries, because the next part of a long talk may use up a minute's quota again.
 */
const rateLimitedWithWait = (name: keyof typeof COME_AGAIN, attempts: number): RetryProps =>
  ladder([name], { first: COME_AGAIN[name], attempts, cap: COME_AGAIN[name], rate: 1, jitter: JitterType.NONE });
export const RATE_LIMITED_WITH_WAIT = [
  rateLimitedWithWait('ProviderRateLimitedForTenSeconds', 12),
  rateLimitedWithWait('ProviderRateLimitedForAMinute', 12),
  rateLimitedWithWait('ProviderRateLimitedForTenMinutes', 3),
];

/**
 * A function in the VPC that nobody called for weeks loses its network interface. The call that notices is refused, and
 * AWS sets the interface up again: 10, then 30 s, without jitter, because nothing is crowded. Java's two SDKs spell EC2
 * and ENI differently. There is no retry for what a person must repair: subnets without addresses, missing rights.
 */
export const NETWORK_INTERFACE_GONE = ladder(
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
 * The circuit's Redis did not answer, perhaps because of a cold start. One more try within a second, then the lookup is
 * skipped. More tries would make every job wait for a Redis that is gone.
 */
export const CIRCUIT_UNAVAILABLE = ladder(named('CircuitUnavailable'), { first: 1, attempts: 1, cap: 1 });

/**
 * A model that gave no vector often succeeds the second time: 1, 2 s. For questions, the step itself asks again at once
 * and keeps the failure, so these tries cost nothing.
 */
export const MALFORMED = ladder(named('ModelAnswerMalformed'), { first: 1, attempts: 2, cap: 10 });

/**
 * A defect, a crash or a function's own timeout is likely to repeat, and a timeout costs its whole length again. So
 * there is one more try. `Lambda.Unknown` is Step Functions' name for a crash or exhausted memory.
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

/** The same for errors that a pool's worker reports. A crashed worker reports nothing: its message comes again. */
export const ONE_MORE_TRY_OF_WORK = ladder(named('InternalError', 'StageTimeout'), { first: 1, attempts: 1, cap: 5 });

/**
 * DynamoDB's hiccups on the machine's direct writes: 1, 2, 4, 8, 16 s. A failed condition is an answer, so it is not
 * listed. `AmazonDynamoDBException` is any error without a name: an outage, but also a refused key, which then waits 31
 * s for nothing.
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
