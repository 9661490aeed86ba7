import type { z } from 'zod';

/**
 * A question to the model. `version` grows with every change of its words or its schema, and is stored with the
 * answers, so that two results can be told apart. `examples` show right answers; they are part of the prompt.
 */
export interface Question<S extends z.ZodType = z.ZodType> {
  name: string;
  version: number;
  schema: S;
  examples: readonly { given: string; answer: z.infer<S> }[];
}

/** "insight/2", as artifacts store it. */
export const editionOf = ({ name, version }: Question): string => `${name}/${version}`;
