import { type ResponseSchema, SchemaType } from '@google/generative-ai';
import * as z from 'zod';

/** The keywords of JSON Schema that Gemini's `responseSchema`, a subset of OpenAPI 3.0's, knows too. */
interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  items?: JsonSchema;
  maxItems?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
}

/**
 * A zod schema as Gemini wants it, so that the requested and the accepted answer cannot differ. Gemini 3 answers 400 if
 * limits make a schema's grammar too large, and its ceiling changes: `maxItems` for lists of objects, `maximum` and
 * `maxLength` have been refused (Open-Historia#790, superteam-academy#464, python-genai#2170). So only lists of scalars
 * have `maxItems`, and the other limits are in words.
 *
 * @throws Error for a choice between types: Gemini knows one type, or that type and null
 */
export const responseSchema = (schema: z.ZodType): ResponseSchema =>
  convert(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);

const convert = (schema: JsonSchema): ResponseSchema => {
  const { anyOf, type: types, ...rest } = schema;
  const choices = anyOf ?? [types ?? 'string'].flat().map((type) => ({ type }));
  const [only, another] = choices.filter(({ type }) => type !== 'null');
  if (!only || another) throw new Error("Gemini's schemas have no choice between types.");
  // zod writes "nullable" as a choice between a type and null; Gemini has a keyword for it.
  const nullable = choices.length > 1 ? { nullable: true } : {};
  return { ...ofOneType({ ...rest, ...only }), ...nullable };
};

const ofOneType = (schema: JsonSchema): ResponseSchema => {
  const { type, items, properties, required } = schema;
  const description = [schema.description, limitOf(schema)].filter(Boolean).join('. ');
  const named = description ? { description } : {};
  if (type === 'object') {
    const converted = Object.fromEntries(
      Object.entries(properties ?? {}).map(([name, value]) => [name, convert(value)]),
    );
    return { ...named, type: SchemaType.OBJECT, properties: converted, required: required ?? [] };
  }
  if (type === 'array') {
    const { maxItems } = schema;
    const limited = maxItems !== undefined && !isObject(items) ? { maxItems } : {};
    return { ...named, type: SchemaType.ARRAY, items: convert(items ?? {}), ...limited };
  }
  if (schema.enum) return { ...named, type: SchemaType.STRING, format: 'enum', enum: schema.enum };
  return { ...named, type: SCALARS[String(type)] ?? SchemaType.STRING } as ResponseSchema;
};

/** A limit that is not sent as a keyword, in words. */
const limitOf = ({ type, items, maxItems, maxLength, minimum, maximum }: JsonSchema): string | undefined => {
  if (type === 'array') return maxItems !== undefined && isObject(items) ? `At most ${maxItems}` : undefined;
  if (maxLength !== undefined) return `At most ${maxLength} characters`;
  if (type === 'number' && minimum !== undefined && maximum !== undefined) return `From ${minimum} to ${maximum}`;
  return undefined;
};

const isObject = (schema: JsonSchema | undefined): boolean => schema?.type === 'object';

const SCALARS: Record<string, SchemaType> = {
  string: SchemaType.STRING,
  number: SchemaType.NUMBER,
  integer: SchemaType.INTEGER,
  boolean: SchemaType.BOOLEAN,
};
