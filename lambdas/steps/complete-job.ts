import { z } from 'zod';
import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type JobMaterial, jobMaterial } from '../adapters/job-material.ts';
import { type JobMetrics, jobMetrics } from '../adapters/job-metrics.ts';
import { type JobStore, jobStore } from '../adapters/job-store.ts';
import { draftKey, insightKey } from '../contracts/artifacts.ts';
import { Insight, type JobResult } from '../contracts/result.ts';
import { CompleteJob, type InputOf } from '../contracts/steps.ts';
import { degradationsOf } from '../domain/degradation.ts';
import { personResult } from '../domain/person-result.ts';
import { stageSeconds } from '../domain/status.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'find'>;
  material: Pick<JobMaterial, 'interests' | 'persons'>;
  jobs: Pick<JobStore, 'find' | 'end'>;
  metrics: Pick<JobMetrics, 'completed'>;
  now: () => Date;
}

/**
 * Puts the result together and ends the job in SUCCESS.
 *
 * Called by the state machine last. Reads what the steps left, says what is missing and why, and writes the row, if it has not ended before:
 * a job that was cancelled a moment ago stays cancelled. Only the write that ended the job counts it, so a retry counts nothing twice.
 */
export const completeJob =
  ({ artifacts, material, jobs, metrics, now }: Dependencies) =>
  async ({ job_id, persons, ...steps }: InputOf<typeof CompleteJob>) => {
    const { interests } = await material.interests(job_id);
    const enriched = await material.persons(job_id, persons);
    const result: JobResult = {
      extracted_interests: interests.join(', '),
      persons: enriched.map(({ person, attempts, found }) => personResult(person, attempts, found)),
      final_insight: (await artifacts.find(insightKey(job_id), Insight)) ?? null,
      draft_message: (await artifacts.find(draftKey(job_id), z.string().nullable())) ?? null,
    };
    const degraded = degradationsOf({ ...steps, persons: result.persons });
    const ended_at = now().toISOString();

    const ended = await jobs.end(job_id, 'SUCCESS', { result, degraded, ended_at, synthesis_ended_at: ended_at });
    const row = await jobs.find(job_id);
    if (ended && row) metrics.completed(stageSeconds(row), degraded.length);
    return { state: row?.state ?? 'CANCELLED' };
  };

export const handler = workflowStep(CompleteJob, () => {
  const artifacts = artifactStore();
  return completeJob({
    artifacts,
    material: jobMaterial(artifacts),
    jobs: jobStore(),
    metrics: jobMetrics(),
    now: () => new Date(),
  });
});
