import { responseSchema } from '../../lambdas/adapters/providers/gemini-schema.ts';
import { readMaterial } from '../../local/stand-ins/gemini/material.ts';
import { answer, type ResponseSchema } from '../../local/stand-ins/gemini/tasks.ts';
import { answering, type Model } from './model.ts';

/** The local cloud's stand-in, without its server. It gets the material and the schema that our adapter would send. */
export const standIn = (): Model =>
  answering(({ material }, schema) => answer(responseSchema(schema) as ResponseSchema, readMaterial(material)));
