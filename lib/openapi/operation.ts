import type { z } from 'zod';
import type { FunctionName } from '../function-table.ts';

/** A schema with its name in the document. */
export interface Named {
  name: string;
  schema: z.ZodType;
}

/** What the table of routes does not say about an operation: its purpose, its input, and how it can end. */
export interface Operation {
  summary: string;
  query?: z.ZodObject;
  idempotent?: true;
  request?: Named & { example: object };
  form?: Named;
  /** Without a schema the answer is empty. */
  success: { status: number; description: string } & ((Named & { example: object }) | { name?: undefined });
  /** Our own errors: the status, and when it comes. document.ts adds the errors that every route has. */
  problems: Record<number, string>;
}

export type Operations = Partial<Record<FunctionName, Operation>>;

export const NOT_THE_CALLER = 'The user_id is not that of the token.';
