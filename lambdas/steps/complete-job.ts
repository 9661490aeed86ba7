import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { type JobMetrics, jobMetrics } from '../adapters/runtime/job-metrics.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { checkedClaimsKey, draftsKey, insightKey, personsKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { MentionedPersons } from '../contracts/person.ts';
import { CheckedClaims, type JobResult, WrittenDrafts, WrittenInsight } from '../contracts/result.ts';
import { CompleteJob } from '../contracts/steps.ts';
import { degradationsOf } from '../domain/job/degradation.ts';
import { personResult } from '../domain/job/person-result.ts';
import { stageSeconds } from '../domain/job/status.ts';
import { writtenResult } from '../domain/job/written-result.ts';
import { type JobDocuments, jobDocuments } from '../jobs/job-documents.ts';
import { jobResults } from '../jobs/job-results.ts';
import { type RecentLookups, recentLookups } from '../jobs/lookup-cache.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'find' | 'write' | 'delete'>;
  documents: Pick<JobDocuments, 'transcript' | 'interests' | 'persons'>;
  jobs: Pick<JobStore, 'find' | 'end'>;
  metrics: Pick<JobMetrics, 'completed'>;
  recent: Pick<RecentLookups, 'put'>;
  now: () => Date;
}

/**
 * Puts the result together and ends the job in SUCCESS.
 *
 * Trigger: the state machine, as its last step.
 *
 * 1. Read what the steps wrote, and list what is missing and why.
 * 2. Write a result that is too large for a row to S3.
 * 3. Write the row, unless the job has ended before: a job that was cancelled a moment ago stays cancelled.
 * 4. Count the job, only if this write ended it. So a retry counts nothing twice.
 */
export const completeJob =
  ({ artifacts, documents, jobs, metrics, recent, now }: Dependencies) =>
  async ({ job_id, owner, persons, ...steps }: InputOf<typeof CompleteJob>) => {
    const { language } = await documents.transcript(job_id);
    const interests = await documents.interests(job_id);
    const named = await artifacts.find(personsKey(job_id), MentionedPersons);
    const enriched = await documents.persons(job_id, persons);
    const insight = await artifacts.find(insightKey(job_id), WrittenInsight);
    const drafts = await artifacts.find(draftsKey(job_id), WrittenDrafts);
    const checked = await artifacts.find(checkedClaimsKey(job_id), CheckedClaims);
    const written = writtenResult({
      insight,
      drafts,
      checked,
      interests: interests.interests,
    });
    const result: JobResult = {
      language,
      extracted_interests: interests.interests.join(', '),
      persons: enriched.map(({ person, attempts, findings }) => personResult(person, attempts, findings)),
      ...written.result,
    };
    const degraded = degradationsOf({
      ...steps,
      interests: interests.embedding
        ? steps.interests
        : { code: 'ArtifactMissing', ...steps.interests, outcome: 'failed' },
      persons: result.persons,
      others: named,
      dropped: written.dropped,
      unjudged: written.unjudged,
      misfits: {
        interests: interests.misfits,
        names: named?.misfits,
        insight: insight?.misfits,
        draft: drafts?.misfits,
        check: checked?.misfits,
      },
    });
    const ended_at = now().toISOString();

    const results = jobResults(artifacts);
    const placed = await results.place(job_id, result);
    const ended = await jobs.end(job_id, 'SUCCESS', { ...placed, degraded, ended_at, synthesis_ended_at: ended_at });
    const row = await jobs.find(job_id);
    if (placed.result_key !== undefined && row?.state !== 'SUCCESS') await results.withdraw(job_id);
    if (ended) await Promise.all(enriched.map(({ person }, index) => recent.put(owner, person, job_id, index)));
    if (ended && row) {
      metrics.completed(stageSeconds(row), degraded.length);
      logger.info('job completed', { persons: enriched.length, degraded: degraded.length });
    }
    return { state: row?.state ?? 'CANCELLED' };
  };

export const handler = workflowStep(CompleteJob, () => {
  const artifacts = artifactStore();
  return completeJob({
    artifacts,
    documents: jobDocuments(artifacts),
    jobs: jobStore(),
    metrics: jobMetrics(),
    recent: recentLookups(artifacts, () => new Date()),
    now: () => new Date(),
  });
});
