import { Chain, Errors, JsonPath, Parallel, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { enrichment } from './enrichment.ts';
import { INTERNAL_RETRIES, MODEL_RETRIES } from './retry.ts';
import type { Stageable } from './stage.ts';
import { CONDITION_FAILED, mark } from './status.ts';
import { JOB_INPUT, step } from './step.ts';

/**
 * Finds the talk's interests and the people named in it, both at once. The job can do without either: then it has no
 * interests to compare, or nobody to look up. Only storing the conversation can fail the job, because its transcript is
 * paid for.
 */
export const understanding = (stage: Stageable) => {
  const both = new Parallel(stage.scope, 'Understand and enrich', {
    resultSelector: {
      stored_at: JsonPath.stringAt('$[0].stored.stored_at'),
      interests: JsonPath.objectAt('$[0].embedding'),
      names: JsonPath.objectAt('$[1].names'),
      persons: JsonPath.objectAt('$[1].persons'),
    },
    resultPath: '$.understanding',
  })
    .branch(embedding(stage))
    .branch(nameExtraction(stage));

  stage.failure.catch('EMBEDDING', both);
  return both;
};

const embedding = ({ scope, jobs, functions }: Stageable) => {
  const markEmbedding = mark(scope, jobs, 'EMBEDDING', { ends: { TRANSCRIPTION: 'now' } });
  const embed = step(scope, 'Embed interests', functions.EmbedInterests, {
    input: JOB_INPUT,
    resultPath: '$.embedding',
    resultSelector: { outcome: 'done' },
    ladders: MODEL_RETRIES,
  });
  const without = new Pass(scope, 'Go on without interests', {
    parameters: { outcome: 'failed', code: JsonPath.stringAt('$.error.Error') },
    resultPath: '$.embedding',
  });
  const store = step(scope, 'Store conversation', functions.StoreConversation, {
    input: JOB_INPUT,
    resultPath: '$.stored',
    ladders: INTERNAL_RETRIES,
  });

  embed.addCatch(without.next(store), { errors: [Errors.ALL], resultPath: '$.error' });
  // The other branch may have marked ENRICHMENT already. Then the row stays there, and the work goes on.
  markEmbedding.addCatch(embed, { errors: [CONDITION_FAILED], resultPath: JsonPath.DISCARD });
  return Chain.start(markEmbedding).next(embed).next(store);
};

const nameExtraction = (stage: Stageable) => {
  const { scope, jobs, functions } = stage;
  const extract = step(scope, 'Extract names', functions.ExtractNames, {
    input: JOB_INPUT,
    resultPath: '$.names',
    resultSelector: { outcome: 'done', person_indexes: JsonPath.objectAt('$.person_indexes') },
    ladders: MODEL_RETRIES,
  });
  const nobody = new Pass(scope, 'Go on without names', {
    parameters: { outcome: 'failed', code: JsonPath.stringAt('$.error.Error'), person_indexes: [] },
    resultPath: '$.names',
  });
  const markEnrichment = mark(scope, jobs, 'ENRICHMENT', { waitsFor: 'look_ups' });
  const enrich = enrichment(stage);

  extract.addCatch(nobody, { errors: [Errors.ALL], resultPath: '$.error' });
  nobody.next(markEnrichment);
  markEnrichment.addCatch(enrich, { errors: [CONDITION_FAILED], resultPath: JsonPath.DISCARD });
  return Chain.start(extract).next(markEnrichment).next(enrich);
};
