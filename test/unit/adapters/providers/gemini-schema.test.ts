import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { responseSchema } from '../../../../lambdas/adapters/providers/gemini-schema.ts';
import { CHECK } from '../../../../lambdas/domain/questions/check-claims.ts';
import { INSIGHT } from '../../../../lambdas/domain/questions/insight.ts';
import { INTERESTS } from '../../../../lambdas/domain/questions/interests.ts';
import { MATCH } from '../../../../lambdas/domain/questions/match-profile.ts';
import { NAMES } from '../../../../lambdas/domain/questions/mentioned-persons.ts';
import { OUTREACH } from '../../../../lambdas/domain/questions/outreach.ts';

describe('a zod schema as Gemini wants it', () => {
  it.each([
    ['text', z.string().min(1), { type: 'string' }],
    ['text with a limit, in words', z.string().max(9), { type: 'string', description: 'At most 9 characters' }],
    ['a number', z.number().min(0), { type: 'number' }],
    ['a share, in words', z.number().min(0).max(1), { type: 'number', description: 'From 0 to 1' }],
    ['a whole number', z.int(), { type: 'integer' }],
    ['yes or no', z.boolean(), { type: 'boolean' }],
    ['a choice', z.enum(['a', 'b']), { type: 'string', format: 'enum', enum: ['a', 'b'] }],
    ['what may be null', z.string().nullable(), { type: 'string', nullable: true }],
    [
      'text with a limit that may be null',
      z.string().max(9).nullable(),
      { type: 'string', description: 'At most 9 characters', nullable: true },
    ],
    [
      'a list of objects with a limit, in words, since its keyword is refused',
      z
        .array(z.object({ a: z.int() }))
        .max(3)
        .describe('why'),
      {
        type: 'array',
        description: 'why. At most 3',
        items: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
      },
    ],
    [
      'what has a fallback',
      z.array(z.string()).max(3).catch([]),
      { type: 'array', items: { type: 'string' }, maxItems: 3 },
    ],
    ['a number that may be null', z.number().nullable(), { type: 'number', nullable: true }],
    [
      'a list that may be null',
      z.array(z.int()).nullable(),
      { type: 'array', items: { type: 'integer' }, nullable: true },
    ],
    [
      'an object that may be null',
      z.object({ a: z.int() }).nullable(),
      { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], nullable: true },
    ],
    ['a list', z.array(z.string()), { type: 'array', items: { type: 'string' } }],
    ['a list with a limit', z.array(z.string()).max(3), { type: 'array', items: { type: 'string' }, maxItems: 3 }],
    ['a description', z.string().describe('why'), { type: 'string', description: 'why' }],
    [
      'a described list',
      z.array(z.int()).describe('why'),
      { type: 'array', description: 'why', items: { type: 'integer' } },
    ],
    [
      'a nullable with a description',
      z.string().nullable().describe('why'),
      { type: 'string', description: 'why', nullable: true },
    ],
  ])('%s', (_, schema, expected) => expect(responseSchema(schema)).toEqual(expected));

  it('is refused if it has a choice between types, which Gemini does not know', () => {
    expect(() => responseSchema(z.union([z.string(), z.int()]))).toThrow('no choice between types');
  });

  it('requires what zod requires, without defaults and optional fields', () => {
    const schema = z.object({ name: z.string(), note: z.string().optional(), topics: z.array(z.string()).default([]) });
    expect(responseSchema(schema)).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string' },
        note: { type: 'string' },
        topics: { type: 'array', items: { type: 'string' } },
      },
      required: ['name'],
    });
  });
});

/** The keywords of Gemini's Schema object. The rest of OpenAPI is refused with a 400. */
const KNOWN = ['type', 'format', 'description', 'nullable', 'enum', 'items', 'maxItems', 'properties', 'required'];

const schemasIn = (schema: object): object[] => {
  const { items, properties = {} } = schema as { items?: object; properties?: Record<string, object> };
  return [schema, ...[...(items ? [items] : []), ...Object.values(properties)].flatMap(schemasIn)];
};

describe.each([INTERESTS, NAMES, MATCH, INSIGHT, OUTREACH, CHECK])('the schema of $name', ({ schema: answer }) => {
  it('has only keywords that Gemini knows, and a type everywhere', () => {
    for (const schema of schemasIn(responseSchema(answer))) {
      expect(KNOWN).toEqual(expect.arrayContaining(Object.keys(schema)));
      expect(schema).toHaveProperty('type');
    }
  });

  it('requires only what it has', () => {
    for (const schema of schemasIn(responseSchema(answer))) {
      const { properties = {}, required = [] } = schema as { properties?: object; required?: string[] };
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    }
  });
});

it('asks for every field of a person, with null for facts that were not said', () => {
  const { properties } = responseSchema(NAMES.schema) as unknown as {
    properties: { persons: { items: { properties: Record<string, object>; required: string[] } } };
  };
  const { items } = properties.persons;
  expect(items.required).toEqual(['name', 'search_query', 'confidence']);
  expect(items.properties).toMatchObject({
    name: { type: 'string' },
    confidence: { type: 'number' },
    role: { type: 'string', nullable: true },
    topics: { type: 'array', maxItems: 12 },
  });
});
