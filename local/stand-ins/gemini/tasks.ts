import { readConversation } from '../word-rules/conversation.ts';
import { languageOf } from '../word-rules/languages.ts';
import { checkClaims } from './check-claims.ts';
import { writeInsight } from './insight.ts';
import { matchProfile } from './match-profile.ts';
import type { Material } from './material.ts';
import { draftOutreach } from './outreach.ts';
import { namePersons, readIn } from './persons.ts';
import { draftIn, insightIn, isWritten } from './writing.ts';

/** The part of an OpenAPI schema that tells what is asked for. */
export type ResponseSchema = {
  properties?: Record<string, ResponseSchema>;
  required?: string[];
  items?: ResponseSchema;
  maxItems?: number | string;
};

/** The tasks it can do, each known by a property that its answer must have. */
const TASKS: Record<string, (material: Material) => object> = {
  interests: (material) => ({
    interests: readConversation(material).topics(),
  }),
  persons: namePersons,
  overlap_points: writeInsight,
  drafts: draftOutreach,
  verdicts: checkClaims,
  candidates: matchProfile,
};

/**
 * The answer that a schema asks for, worked out from the material; `undefined` when the schema asks for something else.
 */
export const answer = (schema: ResponseSchema, material: Material): unknown => {
  const task = Object.keys(schema.properties ?? {}).find((property) => Object.hasOwn(TASKS, property));
  return task === undefined ? undefined : fitted(worked(task, material), schema);
};

/** The tasks that need other words where the talk, or what is to be written, is not English. */
const IN_TONGUES: Record<string, (spoken: string, material: Material) => object> = {
  interests: (spoken, material) => ({ interests: readIn(spoken, material).topics }),
  persons: (spoken, material) => ({ persons: readIn(spoken, material).people }),
  overlap_points: (spoken, material) => insightIn(writtenIn(spoken, material), readIn(spoken, material), material),
  drafts: (spoken, material) => draftIn(writtenIn(spoken, material), readIn(spoken, material), material),
};

const writtenIn = (spoken: string, { language }: Material): string =>
  language === undefined || language === 'und' ? spoken : language;

const worked = (task: string, material: Material): object | undefined => {
  const { tag } = languageOf(material.transcript.map(({ text }) => text).join(' '));
  // A talk in a language that it has no words for is read as if it was English.
  const spoken = isWritten(tag) ? tag : 'en';
  const isEnglish = spoken === 'en' && /^en\b/.test(writtenIn(spoken, material));
  const inTongue = isEnglish ? undefined : IN_TONGUES[task];
  return inTongue ? inTongue(spoken, material) : TASKS[task]?.(material);
};

/** A value with the properties that the schema has and no others, in lists no longer than it allows. */
const fitted = (value: unknown, schema: ResponseSchema): unknown => {
  if (Array.isArray(value)) {
    const items = value.slice(0, schema.maxItems === undefined ? undefined : Number(schema.maxItems));
    return schema.items ? items.map((item) => fitted(item, schema.items as ResponseSchema)) : items;
  }
  if (typeof value !== 'object' || value === null || !schema.properties) return value;
  return Object.fromEntries(
    Object.entries(schema.properties).flatMap(([name, inner]) => {
      const found = (value as Record<string, unknown>)[name];
      return found === undefined ? [] : [[name, fitted(found, inner)]];
    }),
  );
};
