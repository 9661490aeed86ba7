import { readFileSync } from 'node:fs';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { STAGES } from '../../lib/config.ts';
import { FUNCTIONS } from '../../lib/function-table.ts';
import { pipeline } from '../../statemachine/pipeline.ts';
import { STEP_NAMES, type StepName, WORKER_NAMES, type WorkerName } from '../../statemachine/stage.ts';
import { definitionIn } from '../support/templates/definition.ts';

const prod = STAGES.find(({ stage }) => stage === 'prod') ?? expect.fail('There is no stage prod.');

const eachOf = <Name extends string, Made>(names: readonly Name[], make: (name: Name) => Made) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>;

/**
 * The machine without the rest of its stage. Its parts have the paths of the stack, so their references are spelled as
 * in the repository's definition. Nothing is bundled, so one mutant takes seconds.
 */
test('the machine in the repository is the one that the code describes', () => {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }));
  const functions = new Construct(stack, 'Functions');
  const pools = new Construct(stack, 'Pools');
  const chain = pipeline(new Construct(stack, 'Workflow'), {
    jobs: new TableV2(new Construct(stack, 'Storage'), 'Jobs', {
      partitionKey: { name: 'job_id', type: AttributeType.STRING },
    }),
    functions: eachOf<StepName, LambdaFunction>(
      STEP_NAMES,
      (name) =>
        new LambdaFunction(functions, name, {
          code: Code.fromInline('-'),
          handler: 'index.handler',
          runtime: Runtime.NODEJS_24_X,
          timeout: Duration.seconds(FUNCTIONS[name].timeoutSeconds),
        }),
    ),
    queues: eachOf<WorkerName, Queue>(WORKER_NAMES, (name) => new Queue(pools, name)),
    sources: prod.sources,
    enrichmentConcurrency: prod.enrichmentConcurrency,
  });
  new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromChainable(chain),
    timeout: Duration.days(1),
  });

  const repository = readFileSync(new URL('../../statemachine/pipeline.asl.json', import.meta.url), 'utf8');
  expect(definitionIn(Template.fromStack(stack))).toEqual(JSON.parse(repository));
});
