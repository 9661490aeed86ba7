import { type ResponseSchema, SchemaType } from '@google/generative-ai';
import { z } from 'zod';

/** The keywords of JSON Schema that Gemini's `responseSchema`, a subset of OpenAPI 3.0's, knows too. */
interface JsonSchema {
  type?: string;
  description?: string;
  enum?: string[];
  items?: JsonSchema;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
}

/** A zod schema as Gemini wants it, so that what is asked for and what is accepted cannot differ. */
export const responseSchema = (schema: z.ZodType): ResponseSchema =>
  convert(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);

const convert = (schema: JsonSchema): ResponseSchema => {
  const { anyOf, ...rest } = schema;
  if (anyOf) {
    // zod writes "nullable" as a choice between the type and null; Gemini has a word for it.
    const other = anyOf.find(({ type }) => type !== 'null');
    return { ...convert({ ...rest, ...other }), nullable: true };
  }
  const { type, description, items, maxItems, properties, required } = rest;
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
  if (rest.enum) return { ...named, type: SchemaType.STRING, format: 'enum', enum: rest.enum };
  return { ...named, type: SCALARS[type ?? 'string'] ?? SchemaType.STRING } as ResponseSchema;
};

const SCALARS: Record<string, SchemaType> = {
  string: SchemaType.STRING,
  number: SchemaType.NUMBER,
  integer: SchemaType.INTEGER,
  boolean: SchemaType.BOOLEAN,
};
