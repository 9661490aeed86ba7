import type { z } from 'zod';

/**
 * A question to the model. `version` grows with every change of its words or its schema, and stands on what is made of the
 * answers, so that two results can be told apart. `examples` show answers that are right; they are part of the prompt.
 */
export interface Question<S extends z.ZodType = z.ZodType> {
  name: string;
  version: number;
  schema: S;
  examples: readonly { given: string; answer: z.infer<S> }[];
}

/** "insight/2", as it stands on artifacts. */
export const editionOf = ({ name, version }: Question): string => `${name}/${version}`;
