import type { JobStore } from '../../lambdas/adapters/aws/job-store.ts';
import {
  checkedClaimsKey,
  draftsKey,
  insightKey,
  interestsKey,
  personsKey,
  rawTranscriptKey,
  resultKey,
} from '../../lambdas/contracts/artifacts.ts';
import type { Degradation, Mode } from '../../lambdas/contracts/job.ts';
import type { LookupOutcome } from '../../lambdas/contracts/lookup-steps.ts';
import { MentionedPersons, type SourceAttempt } from '../../lambdas/contracts/person.ts';
import type { PersonaInput } from '../../lambdas/contracts/persona.ts';
import { CheckedClaims, JobResult, WrittenDrafts, WrittenInsight } from '../../lambdas/contracts/result.ts';
import { Interests, type Transcript } from '../../lambdas/contracts/transcript.ts';
import type { Visit } from '../../lambdas/domain/pages/page.ts';
import { jobDocuments } from '../../lambdas/jobs/job-documents.ts';
import { checkClaims } from '../../lambdas/steps/check-claims.ts';
import { completeJob } from '../../lambdas/steps/complete-job.ts';
import { draftOutreach } from '../../lambdas/steps/draft-outreach.ts';
import { embedInterests } from '../../lambdas/steps/embed-interests.ts';
import { extractNames } from '../../lambdas/steps/extract-names.ts';
import { lookUpInBrowser } from '../../lambdas/steps/look-up-in-browser.ts';
import { matchProfile } from '../../lambdas/steps/match-profile.ts';
import { scrubPii } from '../../lambdas/steps/scrub-pii.ts';
import { writeInsight } from '../../lambdas/steps/write-insight.ts';
import type { Model } from '../models/model.ts';
import { type Documents, documents, JOB, OWNER } from './documents.ts';
import { SITE_NAMES, type SiteName } from './sites.ts';

/** A job's input, and what each site shows it. */
export interface World {
  mode: Mode;
  transcript: Transcript;
  persona: PersonaInput;
  visits: Record<SiteName, Visit>;
}

/** A job's result, and what its steps left on the way. */
export interface Outcome {
  result: JobResult;
  degraded: Degradation[];
  interests: string[];
  persons: MentionedPersons['persons'];
  insight: WrittenInsight;
  drafts: WrittenDrafts;
  checked: CheckedClaims;
}

const BASE = 'https://site.example';
const NOW = new Date('2026-11-23T12:00:00Z');

/**
 * Runs every step after the transcription, in the machine's order, with the product's code and documents in memory.
 */
export const runJob = async ({ mode, transcript, persona, visits }: World, model: Model): Promise<Outcome> => {
  const artifacts = documents();
  const input = { job_id: JOB, owner: OWNER, mode };
  await artifacts.write(rawTranscriptKey(JOB), transcript);
  await scrubPii({ artifacts })(input);
  await embedInterests({ artifacts, model })(input);
  const { person_indexes } = await extractNames({ artifacts, model })(input);

  const persons: LookupOutcome[] = [];
  for (const person_index of person_indexes) {
    persons.push({ person_index, attempts: await lookedUp(person_index, { artifacts, model, visits }) });
  }
  const enriched = { ...input, persons };
  const user = {
    ...persona,
    user_id: OWNER,
    embedding: { vector: [0.6, 0.8], model: 'an-embedding-model', dimensions: 2 },
    embedded_at: '2026-11-20T10:00:00.000Z',
  };
  const known = { artifacts, documents: jobDocuments(artifacts), personas: { find: async () => user }, model };
  await writeInsight(known)(enriched);
  await draftOutreach(known)(enriched);
  await checkClaims(known)(input);

  return {
    ...(await ended(artifacts, mode, persons)),
    interests: (await artifacts.read(interestsKey(JOB), Interests)).interests,
    persons: (await artifacts.read(personsKey(JOB), MentionedPersons)).persons,
    insight: await artifacts.read(insightKey(JOB), WrittenInsight),
    drafts: await artifacts.read(draftsKey(JOB), WrittenDrafts),
    checked: await artifacts.read(checkedClaimsKey(JOB), CheckedClaims),
  };
};

type Means = { artifacts: Documents; model: Model; visits: World['visits'] };

/** Asks the sites in order until one has the person, as the machine does. */
const lookedUp = async (person_index: number, { artifacts, model, visits }: Means) => {
  const attempts: SourceAttempt[] = [];
  for (const source of SITE_NAMES) {
    const browser = { lookingUp: <T>(_: unknown, work: (visit: Visit) => Promise<T>) => work(visits[source]) };
    const input = { job_id: JOB, person_index, source };
    const deps = { artifacts, browser, siteOf: () => ({ baseUrl: BASE, hosts: [] }), now: () => NOW };
    const { outcome } = await lookUpInBrowser(deps)(input);
    const attempt = outcome === 'candidates' ? await matchProfile({ artifacts, model })(input) : { source, outcome };
    attempts.push(attempt);
    if (attempt.outcome === 'found') break;
  }
  return attempts;
};

/** What `Complete job` writes into the job's row. */
const ended = async (artifacts: Documents, mode: Mode, persons: LookupOutcome[]) => {
  let row: Parameters<JobStore['end']>[2] = {};
  const done = { outcome: 'done' as const };
  await completeJob({
    artifacts,
    documents: jobDocuments(artifacts),
    jobs: {
      find: async () => undefined,
      end: async (_id, _state, ending) => {
        row = ending;
        return true;
      },
    },
    metrics: { completed: () => undefined },
    recent: { put: async () => undefined },
    now: () => NOW,
  })({
    job_id: JOB,
    owner: OWNER,
    mode,
    persons,
    interests: done,
    names: done,
    insight: done,
    draft: done,
    check: done,
  });
  const result = row.result ?? (await artifacts.read(resultKey(JOB), JobResult));
  return { result, degraded: row.degraded ?? [] };
};
