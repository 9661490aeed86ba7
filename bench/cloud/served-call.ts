import type { Provider } from '../../local/stand-ins/start.ts';

/** A call that a stand-in has answered. Its content is not kept: neither a name nor a word of a talk. */
export interface ServedCall {
  provider: Provider;
  /** Its purpose: the property that a model's answer has, `embedding`, `transcription`, `search` or `profile`. */
  task: string;
  /** The number of the person in the talk. Missing when it is about none or several. */
  subject?: number;
  /** For a transcription, the last part of the recording's key, which is the job's id. */
  recording?: string;
  /** In milliseconds since 1970, with fractions. */
  began: number;
  ended: number;
}
