import CASES from './injection-cases.json' with { type: 'json' };

/**
 * A text that wants something of the model, where it stands, and what a model that obeys would answer.
 *
 * - `at`: a turn of the talk, a field of the profile that was found, or a page of a source; there `text` is markup that
 *   stands `into` an element, and `hidden` when no visitor sees it
 * - `repeat`, `end`: for long texts, how often `text` comes, and what stands after it
 * - `claims`: what is then to stand in the insight and in the draft, in several wordings
 * - `person`, `interest`: the person and the interest that it would list
 * - `raw`: its whole answer, when it leaves the schema
 */
export type InjectionCase = {
  kind: string;
  at: 'turn' | 'headline' | 'about' | 'topics' | 'place' | 'linkedin' | 'x' | 'google';
  into?: string;
  hidden?: boolean;
  text: string;
  repeat?: number;
  end?: string;
  claims: string[];
  person?: string;
  interest?: string;
  raw?: string;
};

export const INJECTION_CASES = CASES as InjectionCase[];
