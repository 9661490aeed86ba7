import type { components } from './schema.ts';

type Schemas = components['schemas'];

/** A job, with its result once it has one. */
export type Status = Schemas['Status'];
export type State = Status['state'];
export type Result = NonNullable<Status['result']>;
export type Insight = NonNullable<Result['final_insight']>;
/** What a claim rests on. */
export type Evidence = Insight['evidence'][number];
export type FoundPerson = Result['persons'][number];
/** A job that waits for its recording, with the form to upload it. Without `upload`, the recording has arrived. */
export type Submitted = Schemas['Submitted'];
export type UploadForm = NonNullable<Submitted['upload']>;
/** A job as the list shows it. */
export type ListedJob = Schemas['Interactions']['interactions'][number];
/** What the API answers when it refuses: RFC 9457. */
export type Problem = Schemas['Problem'];
/** The circuit breaker of a source. */
export type Circuit = Schemas['Circuit'];
/** What the service is doing. */
export type Operations = Schemas['Operations'];
export type Persona = Schemas['Persona'];
export type PersonaInput = Schemas['PersonaInput'];
/** What a caller says about a recording. */
export type SubmitRequest = Schemas['SubmitRequest'];

const FINAL: readonly State[] = ['SUCCESS', 'ERROR', 'CANCELLED'];

/** Whether a job in this state has ended. */
export const isFinal = (state: State): boolean => FINAL.includes(state);
