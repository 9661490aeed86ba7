import { type ResponseSchema, SchemaType } from '@google/generative-ai';
import { z } from 'zod';

/** The keywords of JSON Schema that Gemini's `responseSchema`, a subset of OpenAPI 3.0's, knows too. */
interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  items?: JsonSchema;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
}

/**
 * A zod schema as Gemini wants it, so that what is asked for and what is accepted cannot differ.
 *
 * @throws Error for a choice between types: Gemini knows only a type, or that type and null.
 */
export const responseSchema = (schema: z.ZodType): ResponseSchema =>
  convert(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);

const convert = (schema: JsonSchema): ResponseSchema => {
  const { anyOf, type: types, ...rest } = schema;
  const choices = anyOf ?? [types ?? 'string'].flat().map((type) => ({ type }));
  const [only, another] = choices.filter(({ type }) => type !== 'null');
  if (!only || another) throw new Error("Gemini's schemas have no choice between types.");
  // zod writes "nullable" as a choice between a type and null; Gemini has a word for it.
  const nullable = choices.length > 1 ? { nullable: true } : {};
  return { ...ofOneType({ ...rest, ...only }), ...nullable };
};

const ofOneType = (schema: JsonSchema): ResponseSchema => {
  const { type, description, items, maxItems, properties, required } = schema;
  const named = description ? { description } : {};
  if (type === 'object') {
    const converted = Object.fromEntries(
      Object.entries(properties ?? {}).map(([name, value]) => [name, convert(value)]),
    );
    return { ...named, type: SchemaType.OBJECT, properties: converted, required: required ?? [] };
  }
  if (type === 'array') {
    return { ...named, type: SchemaType.ARRAY, items: convert(items ?? {}), ...(maxItems && { maxItems }) };
  }
  if (schema.enum) return { ...named, type: SchemaType.STRING, format: 'enum', enum: schema.enum };
  return { ...named, type: SCALARS[String(type)] ?? SchemaType.STRING } as ResponseSchema;
};

const SCALARS: Record<string, SchemaType> = {
  string: SchemaType.STRING,
  number: SchemaType.NUMBER,
  integer: SchemaType.INTEGER,
  boolean: SchemaType.BOOLEAN,
};
