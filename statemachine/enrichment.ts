import {
  Chain,
  Choice,
  Condition,
  Errors,
  JsonPath,
  Map as MapState,
  Pass,
  Result,
  type State,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { SourceName } from '../lambdas/contracts/person.ts';
import { ASKS_AROUND_LOOK_UP, ASKS_CIRCUIT, MATCHES, SCRAPES, TELLS_CIRCUIT } from './retry.ts';
import type { Stageable, StepName } from './stage.ts';
import { OF_JOB, step } from './step.ts';

/** What a step that is about one person is told. */
const OF_PERSON = { job_id: OF_JOB.job_id, person_index: JsonPath.numberAt('$.person_index') };

/** How the ladder speaks of a source, and which step looks there. */
const SCRAPES_OF: Record<SourceName, { label: string; scrape: string; step: StepName }> = {
  linkedin: { label: 'LinkedIn', scrape: 'Scrape LinkedIn', step: 'ScrapeLinkedin' },
  x: { label: 'X', scrape: 'Scrape X', step: 'ScrapeX' },
  google: { label: 'Google', scrape: 'Search Google', step: 'SearchGoogle' },
};

/**
 * Every named person at once, each down a ladder of sources until one has them, unless they asked not to be looked up. A
 * person's trouble stays that person's: it becomes an outcome, never an error of the job.
 */
export const enrichment = (stage: Stageable) => {
  const { scope, functions, sources, enrichmentConcurrency } = stage;
  const lookedUp = new Pass(scope, 'Person looked up', {
    parameters: { person_index: JsonPath.numberAt('$.person_index'), attempts: JsonPath.objectAt('$.attempts') },
  });
  const ladder = sources.reduceRight<Rung>(
    (next, { name, enabled }) =>
      enabled
        ? rung(stage, name, lookedUp, next)
        : { first: skipped(stage, name, 'disabled', next.first), unavailable: next.unavailable },
    { first: lookedUp, unavailable: lookedUp },
  );
  const prepare = step(scope, 'Prepare look-up', functions.PrepareLookUp, {
    input: { ...OF_PERSON, owner: OF_JOB.owner },
    resultPath: '$.prepared',
    ladders: ASKS_AROUND_LOOK_UP,
  });
  const nowhere = (name: string, attempt: { outcome: string; reason: string }) =>
    new Pass(scope, name, {
      result: Result.fromObject(Object.fromEntries(sources.map((source) => [source.name, attempt]))),
      resultPath: '$.attempts',
    }).next(lookedUp);

  // Who cannot be asked about is not looked up: the list may have them.
  prepare.addCatch(nowhere('Suppression unknown', { outcome: 'failed', reason: 'suppression_unknown' }), {
    errors: [Errors.ALL],
    resultPath: JsonPath.DISCARD,
  });
  prepare.next(
    new Choice(scope, 'May we look them up?')
      .when(
        Condition.stringEquals('$.prepared.decision', 'suppressed'),
        nowhere('Asked not to be looked up', { outcome: 'skipped', reason: 'suppressed' }),
      )
      .otherwise(ladder.first),
  );
  return new MapState(scope, 'Enrich each person', {
    itemsPath: '$.names.person_indexes',
    itemSelector: {
      job_id: OF_JOB.job_id,
      owner: OF_JOB.owner,
      person_index: JsonPath.numberAt('$$.Map.Item.Value'),
      attempts: {},
    },
    maxConcurrency: enrichmentConcurrency,
    resultPath: '$.persons',
  }).itemProcessor(Chain.start(prepare));
};

interface Rung {
  /** Where a look-up at this source begins. */
  first: State;
  /**
   * Where a person goes on when the breaker is out of reach: it is for the sources after this one too, so none of them
   * is asked.
   */
  unavailable: State;
}

/**
 * One source: ask its circuit, look, report back to the circuit, match whom it showed, and stop here if the person was found. The
 * circuit hears of the source's answer before the match: a probe's lease must not wait for a model.
 */
const rung = (stage: Stageable, source: SourceName, found: State, next: Rung): Rung => {
  const { scope, functions } = stage;
  const { label, scrape, step: stepName } = SCRAPES_OF[source];
  const attempt = `$.attempts.${source}`;

  const acquire = step(scope, `Acquire ${label} circuit`, functions.AcquireCircuit, {
    input: { job_id: OF_JOB.job_id, source },
    resultPath: '$.circuit',
    ladders: ASKS_CIRCUIT,
  });
  const look = step(scope, scrape, functions[stepName], { input: OF_PERSON, resultPath: attempt, ladders: SCRAPES });
  const report = step(scope, `Record ${label} outcome`, functions.RecordOutcome, {
    input: {
      job_id: OF_JOB.job_id,
      source,
      permit: JsonPath.objectAt('$.circuit.permit'),
      attempt: JsonPath.objectAt(attempt),
    },
    resultPath: '$.recorded',
    ladders: TELLS_CIRCUIT,
  });
  const match = step(scope, `Match ${label} profile`, functions.MatchProfile, {
    input: { ...OF_PERSON, source },
    resultPath: attempt,
    ladders: MATCHES,
  });
  const isFound = new Choice(scope, `Found on ${label}?`)
    .when(Condition.stringEquals(`${attempt}.outcome`, 'found'), found)
    .otherwise(next.first);
  const unmatched = new Pass(scope, `${label} profile not matched`, {
    result: Result.fromObject({ outcome: 'failed', reason: 'not_matched' }),
    resultPath: attempt,
  });
  match.addCatch(unmatched.next(isFound), { errors: [Errors.ALL], resultPath: JsonPath.DISCARD }).next(isFound);
  const isSomebody = new Choice(scope, `Anybody on ${label}?`)
    .when(Condition.stringEquals(`${attempt}.outcome`, 'candidates'), match)
    .otherwise(isFound);
  const crashed = new Pass(scope, `${label} look-up failed`, {
    result: Result.fromObject({ outcome: 'failed', reason: 'look_up_crashed' }),
    resultPath: attempt,
  });
  const unavailable = skipped(stage, source, 'circuit_unavailable', next.unavailable);

  acquire.addCatch(unavailable, { errors: [Errors.ALL], resultPath: JsonPath.DISCARD });
  // The circuit hears of a crash too: a probe that is never answered for would hold its lease to the end.
  look.addCatch(crashed.next(report), { errors: [Errors.ALL], resultPath: JsonPath.DISCARD });
  report.addCatch(isSomebody, { errors: [Errors.ALL], resultPath: JsonPath.DISCARD }).next(isSomebody);

  acquire.next(
    new Choice(scope, `May we ask ${label}?`)
      .when(Condition.stringEquals('$.circuit.decision', 'allowed'), look.next(report))
      .otherwise(skipped(stage, source, 'circuit_open', next.first)),
  );
  return { first: acquire, unavailable };
};

const SKIP_NAMES = { disabled: 'is switched off', circuit_open: 'is resting', circuit_unavailable: 'cannot be asked' };

const skipped = ({ scope }: Stageable, source: SourceName, reason: keyof typeof SKIP_NAMES, next: State): State => {
  const pass = new Pass(scope, `${SCRAPES_OF[source].label} ${SKIP_NAMES[reason]}`, {
    result: Result.fromObject({ outcome: 'skipped', reason }),
    resultPath: `$.attempts.${source}`,
  });
  pass.next(next);
  return pass;
};
