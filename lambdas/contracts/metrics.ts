/**
 * The dimension that every metric has. The namespace is the stack's name, so that two stages in one account stay apart.
 */
export const METRICS_SERVICE = 'linkd';

/**
 * Every metric that functions emit, with its dimensions besides `service`. Dashboard and alarms are made from these
 * names, and a test compares them, because an alarm on a name that nobody emits stays silent.
 *
 * A rate is a metric of 0 and 1: its average is the share, its sum the number, and its sample count the number of
 * cases.
 */
export const METRICS = {
  JobSucceeded: { unit: 'Count', dimensions: [] },
  /** 1 when a job that succeeded had to leave something out, else 0. */
  JobDegraded: { unit: 'Count', dimensions: [] },
  JobFailed: { unit: 'Count', dimensions: [] },
  /** The same, by the state in which the job was. PENDING if its recording was unusable or never came. */
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
  /** 1 when the source's page or answer had an unknown shape, else 0. Such a lookup counts as failed, too. */
  LookUpUnrecognised: { unit: 'Count', dimensions: ['source'] },
  /** A provider refused a step: our key, our account or our request. It is not retried. */
  ProviderRefused: { unit: 'Count', dimensions: [] },
  /** The tokens that an answer of the model is billed for. Thoughts are billed like written text. */
  ModelTokensRead: { unit: 'Count', dimensions: [] },
  ModelTokensWritten: { unit: 'Count', dimensions: [] },
  ModelTokensThought: { unit: 'Count', dimensions: [] },
  /** Parts of the model's answers that did not fit the schema, and were left out. */
  ModelPartsLeftOut: { unit: 'Count', dimensions: [] },
  /** Parts that were shortened or corrected: a text over its limit, a share given in percent. */
  ModelPartsMended: { unit: 'Count', dimensions: [] },
} as const;
export type MetricName = keyof typeof METRICS;
