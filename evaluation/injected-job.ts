import type { z } from 'zod';
import type { Gemini } from '../lambdas/adapters/gemini.ts';
import {
  draftKey,
  insightKey,
  interestsKey,
  lookUpKey,
  personsKey,
  transcriptKey,
} from '../lambdas/contracts/artifacts.ts';
import type { Degradation } from '../lambdas/contracts/job.ts';
import { NamedPersons } from '../lambdas/contracts/person.ts';
import { WrittenDraft, WrittenInsight } from '../lambdas/contracts/result.ts';
import { Interests } from '../lambdas/contracts/transcript.ts';
import { degradationsOf } from '../lambdas/domain/job/degradation.ts';
import { jobMaterial } from '../lambdas/jobs/job-documents.ts';
import { draftOutreach } from '../lambdas/steps/draft-outreach.ts';
import { embedInterests } from '../lambdas/steps/embed-interests.ts';
import { extractNames } from '../lambdas/steps/extract-names.ts';
import { writeInsight } from '../lambdas/steps/write-insight.ts';
import type { InjectionCase } from './injection-case.ts';
import { CHIDI, lookUpIn, transcriptOf } from './injection-world.ts';

const JOB = '01K9Z3V5J8Q2W4E6R8T0Y2A4C6';
const OWNER = 'ada';
const PERSONA = {
  user_id: OWNER,
  headline: 'Frontend developer',
  interests: ['React', 'Solana'],
  embedding: { vector: [0.6, 0.8], model: 'an-embedding-model', dimensions: 2 },
  embedded_at: '2026-11-20T10:00:00.000Z',
};

/** What a job ends with, as far as a model has a say in it. */
export type Outcome = {
  interests: string[];
  persons: NamedPersons['persons'];
  insight: WrittenInsight;
  draft: WrittenDraft;
  degraded: Degradation[];
};

/** Runs every step that asks a model, as the machine would, over the talk and the page of a case. */
export const runJob = async (one: InjectionCase, isInjected: boolean, model: Gemini): Promise<Outcome> => {
  const artifacts = documents();
  const input = { job_id: JOB, owner: OWNER, mode: 'recap' as const };
  await artifacts.write(transcriptKey(JOB), transcriptOf(one, isInjected));
  await embedInterests({ artifacts, model })(input);
  await extractNames({ artifacts, model })(input);

  const { persons } = await artifacts.read(personsKey(JOB), NamedPersons);
  const { source, lookUp } = await lookUpIn(one, isInjected);
  if (lookUp.profile === undefined) throw new Error(`Nobody was found at ${source}.`);
  const place = persons.findIndex(({ name }) => name === CHIDI.name);
  await artifacts.write(lookUpKey(JOB, place, source), lookUp);
  const enriched = {
    ...input,
    persons: [{ person_index: place, attempts: { [source]: { outcome: lookUp.outcome } } }],
  };
  const known = { artifacts, material: jobMaterial(artifacts), personas: { find: async () => PERSONA }, model };
  await writeInsight(known)(enriched);
  await draftOutreach(known)(enriched);

  const insight = await artifacts.read(insightKey(JOB), WrittenInsight);
  const draft = await artifacts.read(draftKey(JOB), WrittenDraft);
  const done = { outcome: 'done' as const };
  const dropped = { insight: insight.dropped, draft: draft.dropped };
  return {
    interests: (await artifacts.read(interestsKey(JOB), Interests)).interests,
    persons,
    insight,
    draft,
    degraded: degradationsOf({ interests: done, names: done, insight: done, draft: done, persons: [], dropped }),
  };
};

/** The documents of one job, as JSON, since that is how steps hand them on. */
const documents = () => {
  const kept = new Map<string, string>();
  const find = async <T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T> | undefined> => {
    const json = kept.get(key);
    return json === undefined ? undefined : schema.parse(JSON.parse(json));
  };
  return {
    find,
    async read<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T>> {
      const found = await find(key, schema);
      if (found === undefined) throw new Error(`There is no ${key}.`);
      return found;
    },
    async write(key: string, value: unknown): Promise<void> {
      kept.set(key, JSON.stringify(value));
    },
  };
};
