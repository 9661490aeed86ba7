import { Chain, Errors, JsonPath, Parallel, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { INTERNAL_RETRIES, MODEL_RETRIES } from './retry.ts';
import type { Stageable, StepName } from './stage.ts';
import { CONDITION_FAILED, mark } from './status.ts';
import { JOB_INPUT, step } from './step.ts';

/**
 * Writes the insight and the drafts, both at once, checks their claims, then completes the job. The job can do without
 * each of the three.
 */
export const synthesis = (stage: Stageable) => {
  const { scope, jobs, functions, failure, alreadyEnded } = stage;
  const markSynthesis = mark(scope, jobs, 'SYNTHESIS', {
    ends: { EMBEDDING: JsonPath.stringAt('$.understanding.stored_at'), ENRICHMENT: 'now' },
    // When nobody was named, no lookup has removed the wait from the row.
    waitsNoLonger: true,
  });
  const write = new Parallel(scope, 'Write and draft', {
    resultSelector: { insight: JsonPath.objectAt('$[0]'), draft: JsonPath.objectAt('$[1]') },
    resultPath: '$.synthesis',
  })
    .branch(optional(stage, 'Write insight', 'WriteInsight', 'Go on without an insight'))
    .branch(optional(stage, 'Draft outreach', 'DraftOutreach', 'Go on without a draft'));
  const check = step(scope, 'Check claims', functions.CheckClaims, {
    input: JOB_INPUT,
    resultSelector: { outcome: 'done' },
    resultPath: '$.check',
    ladders: MODEL_RETRIES,
  });
  const unchecked = new Pass(scope, 'Go on unchecked', {
    parameters: { outcome: 'failed', code: JsonPath.stringAt('$.error.Error') },
    resultPath: '$.check',
  });
  const complete = step(scope, 'Complete job', functions.CompleteJob, {
    input: {
      ...JOB_INPUT,
      persons: JsonPath.objectAt('$.understanding.persons'),
      interests: JsonPath.objectAt('$.understanding.interests'),
      names: JsonPath.objectAt('$.understanding.names'),
      insight: JsonPath.objectAt('$.synthesis.insight'),
      draft: JsonPath.objectAt('$.synthesis.draft'),
      check: JsonPath.objectAt('$.check'),
    },
    resultPath: '$.completion',
    ladders: INTERNAL_RETRIES,
  });

  markSynthesis.addCatch(alreadyEnded, { errors: [CONDITION_FAILED], resultPath: '$.error' });
  check.addCatch(unchecked.next(complete), { errors: [Errors.ALL], resultPath: '$.error' });
  failure.catch('SYNTHESIS', markSynthesis, write, complete);
  return Chain.start(markSynthesis).next(write).next(check).next(complete);
};

/** A step that the job can do without. `Complete job` reports its failure. */
const optional = ({ scope, functions }: Stageable, name: string, stepName: StepName, without: string) => {
  const task = step(scope, name, functions[stepName], {
    input: { ...JOB_INPUT, persons: JsonPath.objectAt('$.understanding.persons') },
    resultSelector: { outcome: 'done' },
    ladders: MODEL_RETRIES,
  });
  const goOn = new Pass(scope, without, {
    parameters: { outcome: 'failed', code: JsonPath.stringAt('$.error.Error') },
  });
  return Chain.start(task.addCatch(goOn, { errors: [Errors.ALL], resultPath: '$.error' }));
};
