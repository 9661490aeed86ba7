/** The dimension that every metric has. The namespace is the stack's name, so that two stages in one account stay apart. */
export const METRICS_SERVICE = 'linkd';

/**
 * Every metric that functions emit, with its dimensions besides `service`. The dashboard and the alarms are made from these names and a test
 * holds them together, because an alarm on a name that nobody emits is silent for ever.
 *
 * A rate is a metric of 0 and 1: its average is the share, its sum the number, its sample count how often it was looked at.
 */
export const METRICS = {
  JobSucceeded: { unit: 'Count', dimensions: [] },
  /** 1 when a job that succeeded had to leave something out, else 0. */
  JobDegraded: { unit: 'Count', dimensions: [] },
  JobFailed: { unit: 'Count', dimensions: [] },
  /** The same, by the state in which the job was; PENDING when its recording was no good or never came. */
  StageFailed: { unit: 'Count', dimensions: ['stage'] },
  TRANSCRIPTIONSeconds: { unit: 'Seconds', dimensions: [] },
  EMBEDDINGSeconds: { unit: 'Seconds', dimensions: [] },
  ENRICHMENTSeconds: { unit: 'Seconds', dimensions: [] },
  SYNTHESISSeconds: { unit: 'Seconds', dimensions: [] },
  /** Once an hour; 0 when no job is open. */
  OldestUnfinishedJobSeconds: { unit: 'Seconds', dimensions: [] },
  CircuitOpened: { unit: 'Count', dimensions: ['source'] },
  CircuitUnavailable: { unit: 'Count', dimensions: [] },
  /** 1 when a lookup that was made found the person, else 0. */
  LookUpFound: { unit: 'Count', dimensions: ['source'] },
  /** 1 when a lookup that was made was refused by the source, else 0. */
  LookUpBlocked: { unit: 'Count', dimensions: ['source'] },
  /** 1 when a lookup that was made ended in an error, else 0. */
  LookUpFailed: { unit: 'Count', dimensions: ['source'] },
  /** 1 when the source gave a page or an answer of a shape never seen, else 0. Such a lookup has failed, too. */
  LookUpUnrecognised: { unit: 'Count', dimensions: ['source'] },
  /** A step was refused by a provider: our key, our account or our request. It is never tried again. */
  ProviderRefused: { unit: 'Count', dimensions: [] },
  /** What an answer of the model is billed for. Thoughts are billed like what is written. */
  ModelTokensRead: { unit: 'Count', dimensions: [] },
  ModelTokensWritten: { unit: 'Count', dimensions: [] },
  ModelTokensThought: { unit: 'Count', dimensions: [] },
  /** Parts of the model's answers that did not fit what was asked, and were left out. */
  ModelPartsLeftOut: { unit: 'Count', dimensions: [] },
  /** The same, shortened or put right: a text over its limit, a share given in percent. */
  ModelPartsMended: { unit: 'Count', dimensions: [] },
} as const;
export type MetricName = keyof typeof METRICS;
