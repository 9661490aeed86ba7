import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { sourceApis } from '../../../lambdas/adapters/providers/source-api.ts';
import { sourceKeys } from '../../../lambdas/adapters/providers/source-keys.ts';
import { lookupKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { LookupDocument, MentionedPerson } from '../../../lambdas/contracts/person.ts';
import type { NameOfKind } from '../../../lambdas/contracts/sources.ts';
import { lookUpByApi } from '../../../lambdas/steps/look-up-by-api.ts';
import { JOB } from '../builders/job-rows.ts';
import { inMemoryArtifactStore } from '../fakes/in-memory-artifact-store.ts';
import { served } from './served.ts';

export const ASKED_AT = new Date('2026-11-26T12:00:00Z');

type Asked = { path: string; headers: Record<string, string> };

type Options = { keys?: Record<string, string>; deadlineMs?: number };

/** The step by real HTTP at an app in the place of a source's API: what it answers for Maren Solberg, and what it stored. */
export const lookingUpByApi = async (
  source: NameOfKind<'api'>,
  api: Hono<{ Bindings: HttpBindings }>,
  { keys = {}, deadlineMs }: Options = {},
) => {
  const asked: Asked[] = [];
  const server = await served({
    fetch: (request, env) => {
      const { pathname, search } = new URL(request.url);
      asked.push({ path: pathname + search, headers: Object.fromEntries(request.headers) });
      return api.fetch(request, env);
    },
  });
  const artifacts = inMemoryArtifactStore();
  const apis = sourceApis();
  const step = lookUpByApi({
    artifacts,
    apis: { lookingUp: (options) => apis.lookingUp({ ...options, ...(deadlineMs !== undefined && { deadlineMs }) }) },
    keys: sourceKeys((use) => use(JSON.stringify(keys))),
    baseUrlOf: () => server.url,
    contact: 'mailto:owner@linkd.example',
    now: () => ASKED_AT,
  });
  const person = { name: 'Maren Solberg', search_query: 'Maren Solberg', confidence: 0.9, place: 'Oslo' };
  await artifacts.write(wantedPersonKey(JOB, 0), MentionedPerson.parse(person));
  return {
    step: () => step({ job_id: JOB, person_index: 0, source }),
    asked,
    documents: artifacts.documents,
    stored: () => artifacts.read(lookupKey(JOB, 0, source), LookupDocument),
    sample: () => artifacts.documents.get(`artifacts/${JOB}/lookups/0/${source}-unrecognised-page.json`),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};
