import type { Provider } from '../../local/stand-ins/start.ts';

/** A call that a stand-in has answered. What was asked is not kept: neither a name nor a word of a talk. */
export interface ServedCall {
  provider: Provider;
  /** What it was for: the property that a model's answer has, `embedding`, `transcription`, `search` or `profile`. */
  task: string;
  /** Which person of the talk it was about, by number; missing where it was about none or several. */
  subject?: number;
  /** Of a transcription: the last part of the recording's key, which is the job's id. */
  recording?: string;
  /** In milliseconds since 1970, with their fractions. */
  began: number;
  ended: number;
}
