import {
  Chain,
  Choice,
  Condition,
  Errors,
  JsonPath,
  Map as MapState,
  Pass,
  Result,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import {
  ACQUIRE_CIRCUIT_RETRIES,
  LOOKUP_CONTROL_RETRIES,
  LOOKUP_RETRIES,
  MATCH_RETRIES,
  RECORD_OUTCOME_RETRIES,
} from './retry.ts';
import type { Stageable } from './stage.ts';
import { handOver, JOB_INPUT, step } from './step.ts';

/** The input of every step about one person. */
const PERSON_INPUT = { job_id: JOB_INPUT.job_id, person_index: JsonPath.numberAt('$.person_index') };

/** The source that is asked now. */
const SOURCE = JsonPath.stringAt('$.asked.source');

/**
 * Looks up all named people at once. For each person, one loop asks the stage's sources until one has the person.
 * `$.asked` holds the sources left and the attempts so far, `$.last` the last attempt. An error at one person becomes
 * an attempt, and never fails the job.
 */
export const enrichment = (stage: Stageable) => {
  const { scope, functions, queues, sources, enrichmentConcurrency } = stage;

  const prepare = step(scope, 'Prepare lookup', functions.PrepareLookUp, {
    input: { ...PERSON_INPUT, owner: JOB_INPUT.owner, sources },
    resultPath: '$.asked',
    ladders: LOOKUP_CONTROL_RETRIES,
  });
  const acquire = step(scope, 'Acquire circuit', functions.AcquireCircuit, {
    input: {
      ...PERSON_INPUT,
      sources: JsonPath.listAt('$.asked.sources'),
      off: JsonPath.listAt('$.asked.off'),
      attempts: JsonPath.objectAt('$.asked.attempts'),
      last: JsonPath.objectAt('$.last'),
    },
    resultPath: '$.asked',
    ladders: ACQUIRE_CIRCUIT_RETRIES,
  });
  const waiting = new Wait(scope, 'Wait for its pace', { time: WaitTime.secondsPath('$.asked.seconds') });
  const atSource = { input: { ...PERSON_INPUT, source: SOURCE }, resultPath: '$.last' };
  const lookingUp = {
    input: {
      ...atSource.input,
      permit: JsonPath.objectAt('$.asked.permit'),
      acquired_at: JsonPath.stringAt('$.asked.acquired_at'),
    },
    resultPath: '$.last',
    ladders: LOOKUP_RETRIES,
  };
  const inBrowser = handOver(scope, 'Look up in the browser', queues.LookUpInBrowser, lookingUp);
  const byApi = handOver(scope, 'Look up by API', queues.LookUpByApi, lookingUp);
  // The circuit hears of the answer before the match, because a probe's lease must not wait for a model.
  const record = step(scope, 'Record outcome', functions.RecordOutcome, {
    input: { job_id: JOB_INPUT.job_id, attempt: JsonPath.objectAt('$.last') },
    resultPath: '$.recorded',
    ladders: RECORD_OUTCOME_RETRIES,
  });
  const match = step(scope, 'Match profile', functions.MatchProfile, { ...atSource, ladders: MATCH_RETRIES });
  const lookedUp = new Pass(scope, 'Person looked up', {
    parameters: {
      person_index: JsonPath.numberAt('$.person_index'),
      // JSONPath cannot join lists, so these are lists in a list. Of two attempts at one source, the first counts.
      attempts: JsonPath.array(
        JsonPath.stringAt('$.asked.attempts'),
        JsonPath.stringAt('$.last'),
        JsonPath.stringAt('$.unasked'),
      ),
    },
  });

  const isSourceLeft = Condition.isPresent('$.asked.sources[0]');
  const next = new Choice(scope, 'Next source').when(isSourceLeft, acquire).otherwise(lookedUp);
  const mayAsk = new Choice(scope, 'May we ask?')
    .when(Condition.stringEquals('$.asked.next', 'browser'), inBrowser)
    .when(Condition.stringEquals('$.asked.next', 'api'), byApi)
    .when(Condition.stringEquals('$.asked.next', 'wait'), waiting)
    .otherwise(lookedUp);
  const isFound = new Choice(scope, 'Found?')
    .when(Condition.stringEquals('$.last.outcome', 'candidates'), match)
    .when(Condition.and(Condition.not(Condition.stringEquals('$.last.outcome', 'found')), isSourceLeft), acquire)
    .otherwise(lookedUp);

  const noSource = (name: string, attempt: { outcome: string; reason: string }) =>
    new Pass(scope, name, {
      result: Result.fromArray(
        sources.filter(({ enabled }) => enabled).map((source) => ({ source: source.name, ...attempt })),
      ),
      resultPath: '$.unasked',
    }).next(lookedUp);
  const failed = (name: string, reason: string) =>
    new Pass(scope, name, {
      parameters: { source: SOURCE, permit: JsonPath.objectAt('$.asked.permit'), outcome: 'failed', reason },
      resultPath: '$.last',
    });
  const caught = { errors: [Errors.ALL], resultPath: JsonPath.DISCARD };
  const crashed = failed('Lookup crashed', 'look_up_crashed').next(record);

  // When the suppression list cannot be asked, the person is not looked up, because they may be on it.
  prepare.addCatch(noSource('Suppression unknown', { outcome: 'failed', reason: 'suppression_unknown' }), caught);
  acquire.addCatch(noSource('Circuits unavailable', { outcome: 'skipped', reason: 'circuit_unavailable' }), caught);
  // The circuit hears of a crash too. A probe without an answer would hold its lease to the end.
  for (const lookup of [inBrowser, byApi]) lookup.addCatch(crashed, caught).next(record);
  record.addCatch(isFound, caught).next(isFound);
  match.addCatch(failed('Profile not matched', 'not_matched').next(isFound), caught).next(isFound);

  prepare.next(next);
  acquire.next(mayAsk);
  waiting.next(acquire);
  return new MapState(scope, 'Enrich each person', {
    itemsPath: '$.names.person_indexes',
    itemSelector: {
      job_id: JOB_INPUT.job_id,
      owner: JOB_INPUT.owner,
      person_index: JsonPath.numberAt('$$.Map.Item.Value'),
      asked: { sources: [], off: [], attempts: [] },
      last: [],
      unasked: [],
    },
    maxConcurrency: enrichmentConcurrency,
    resultPath: '$.persons',
  }).itemProcessor(Chain.start(prepare));
};
