import { describe, expect, test } from 'vitest';
import { STAGES, type StageConfig } from '../../lib/config.ts';
import { ROUTES } from '../../lib/routes.ts';
import { STEP_NAMES, WORKER_NAMES } from '../../statemachine/stage.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

interface Resource {
  Type: string;
  /** The properties that the tests below read, of all types. */
  Properties: {
    FunctionName: { Ref: string };
    FunctionVersion: { 'Fn::GetAtt': [string, string] };
    Name: string;
    Principal: string;
    DefinitionString: { 'Fn::Join': [string, unknown[]] };
    DeploymentPreference: object;
    Environment: { Variables: Record<string, unknown> };
    PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
  };
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  UpdatePolicy?: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: string } } };
}
const resourcesOf = (stage: StageConfig['stage']): Record<string, Resource> =>
  synthesize(configOf(stage)).toJSON().Resources;
const prod = resourcesOf('prod');
const ofType = (resources: Record<string, Resource>, type: string) =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, resource]) => ({ id, ...resource }));
const functionNamed = (name: string) =>
  Object.keys(prod).find((id) => new RegExp(`^Functions${name}[0-9A-F]{8}$`).test(id)) ?? name;
const only = <T>(found: T[]): T => {
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) throw new Error(`One is wanted, and there are ${found.length}.`);
  return one;
};
const policyOf = (role: string) =>
  only(ofType(prod, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith(role))).Properties.PolicyDocument.Statement;
const API = [...ROUTES.map(({ calls }) => calls), 'Live'];
/** The functions that work off a queue or a stream. */
const QUEUED = [...WORKER_NAMES, 'StartBatch', 'AnnounceChange', 'GreetConnection'];

describe('a published version', () => {
  test('exists for each function of the machine, the queues, the streams and the APIs, and for no other trigger', () => {
    const versioned = ofType(prod, 'AWS::Lambda::Version').map(({ Properties }) => Properties.FunctionName.Ref);
    expect(versioned.sort()).toEqual([...STEP_NAMES, ...QUEUED, ...API].map(functionNamed).sort());
  });

  test('outlives newer deployments, and is deleted when its own deployment fails', () => {
    const versions = [
      ...ofType(prod, 'AWS::Lambda::Version'),
      ...ofType(prod, 'AWS::StepFunctions::StateMachineVersion'),
    ];
    for (const { id, DeletionPolicy, UpdateReplacePolicy } of versions) {
      expect([DeletionPolicy, UpdateReplacePolicy], id).toEqual(['RetainExceptOnCreate', 'Retain']);
    }
  });

  test('is called by every task of the machine', () => {
    const machine = only(ofType(prod, 'AWS::StepFunctions::StateMachine'));
    const parts = machine.Properties.DefinitionString['Fn::Join'][1];
    const referred = parts.filter(
      (part): part is { Ref: string } => typeof part === 'object' && part !== null && 'Ref' in part,
    );
    const called = new Set(referred.map(({ Ref }) => Ref).filter((id) => id.startsWith('Functions')));
    expect([...called].map((id) => prod[id]?.Type)).toEqual(STEP_NAMES.map(() => 'AWS::Lambda::Version'));
  });

  test('gets the work of every queue and stream, the newest version at once', () => {
    const called = ofType(prod, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
      const [fn, colon, version] = (Properties.FunctionName as unknown as { 'Fn::Join': [string, unknown[]] })[
        'Fn::Join'
      ][1];
      const [id] = (version as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
      expect([colon, prod[id]?.Properties.FunctionName]).toEqual([':', fn]);
      return (fn as { Ref: string }).Ref;
    });
    expect(called.sort()).toEqual(QUEUED.map(functionNamed).sort());
  });

  test('of the function that asks circuits may be called by every lookup: older workers go on during a deployment', () => {
    for (const worker of ['LookUpInBrowser', 'LookUpByApi']) {
      const invokes = policyOf(`Functions${worker}Role`).filter(({ Action }) => Action === 'lambda:InvokeFunction');
      expect(invokes.map(({ Resource }) => Resource)).toEqual([
        { 'Fn::Join': ['', [{ 'Fn::GetAtt': [functionNamed('AcquireCircuit'), 'Arn'] }, ':*']] },
      ]);
    }
  });

  test('may be called by the machine whatever its number: older executions call older versions', () => {
    const invokes = policyOf('WorkflowPipelineRole').filter(({ Action }) =>
      [Action].flat().includes('lambda:InvokeFunction'),
    );
    const arn = (name: string) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [functionNamed(name), 'Arn'] }, ':*']] });
    expect(invokes).toHaveLength(1);
    expect(new Set([invokes[0]?.Resource].flat().map((one) => JSON.stringify(one)))).toEqual(
      new Set(STEP_NAMES.map((name) => JSON.stringify(arn(name)))),
    );
  });
});

test('a new definition makes a new version of the machine, and the alias points to it', () => {
  const [version] = ofType(prod, 'AWS::StepFunctions::StateMachineVersion');
  const [machine] = ofType(prod, 'AWS::StepFunctions::StateMachine');
  expect(version?.Properties).toEqual({
    StateMachineArn: { Ref: machine?.id },
    StateMachineRevisionId: { 'Fn::GetAtt': [machine?.id, 'StateMachineRevisionId'] },
  });
  const [alias, ...others] = ofType(prod, 'AWS::StepFunctions::StateMachineAlias');
  expect(others).toEqual([]);
  expect(alias?.Properties).toMatchObject({
    Name: 'live',
    DeploymentPreference: { StateMachineVersionArn: { Ref: version?.id } },
  });
});

test('functions that start executions know the alias, and the others only know the machine', () => {
  const variables = ofType(prod, 'AWS::Lambda::Function').map(({ id, Properties }) => ({
    id: id.replace(/^Functions|[0-9A-F]{8}$/g, ''),
    told: Properties.Environment.Variables,
  }));
  const starting = variables.filter(({ told }) => 'STATE_MACHINE_ALIAS_ARN' in told);
  expect(starting.map(({ id }) => id).sort()).toEqual(['StartBatch', 'StartPipeline', 'Sweep']);
  for (const { told } of starting) {
    expect(told.STATE_MACHINE_ALIAS_ARN).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^WorkflowLive/), 'Arn'] });
    // An execution's ARN, the job's task id, contains the machine's own name.
    expect(told.STATE_MACHINE_ARN).toEqual({ Ref: expect.stringMatching(/^WorkflowPipeline/) });
  }
});

describe('the alias of each function of the API', () => {
  const aliases = ofType(prod, 'AWS::Lambda::Alias');

  test('points to its published version', () => {
    expect(aliases.map(({ Properties }) => Properties.FunctionName.Ref).sort()).toEqual(API.map(functionNamed).sort());
    for (const { Properties } of aliases) {
      const [version] = Properties.FunctionVersion['Fn::GetAtt'];
      expect(Properties.Name).toBe('live');
      expect(prod[version]?.Properties.FunctionName).toEqual(Properties.FunctionName);
    }
  });

  test('is called by API Gateway, which may call nothing else', () => {
    const ids = aliases.map(({ id }) => id).sort();
    // Each of the three routes of the live API has an integration with the same function.
    const called = ofType(prod, 'AWS::ApiGatewayV2::Integration').map(
      ({ Properties }) => /Functions\w+Alias\w+/.exec(JSON.stringify(Properties))?.[0],
    );
    expect(called).toHaveLength(ids.length + 2);
    expect([...new Set(called)].sort()).toEqual(ids);
    const allowed = ofType(prod, 'AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
      .map(({ Properties }) => Properties.FunctionName.Ref);
    expect([...new Set(allowed)].sort()).toEqual(ids);
  });
});

const inRollout = (wanted: StageConfig['rollout']) => STAGES.filter(({ rollout }) => rollout === wanted);
const movingIn = (stage: StageConfig['stage']) => {
  const resources = resourcesOf(stage);
  return {
    machine: only(ofType(resources, 'AWS::StepFunctions::StateMachineAlias')).Properties.DeploymentPreference,
    groups: ofType(resources, 'AWS::CodeDeploy::DeploymentGroup'),
    aliases: ofType(resources, 'AWS::Lambda::Alias'),
  };
};

test.each(inRollout('gradual'))(
  'a deployment of $stage moves a tenth to the new code first, and rolls back when an alarm goes on',
  ({ stage }) => {
    const { machine, groups, aliases } = movingIn(stage);
    expect(machine).toMatchObject({
      Type: 'CANARY',
      Percentage: 10,
      Interval: 10,
      Alarms: [{ Ref: expect.stringMatching(/^MonitoringJobsFailing/) }],
    });
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AlarmConfiguration: {
          Enabled: true,
          Alarms: [{ Name: { Ref: expect.stringMatching(/^MonitoringApiFailing/) } }],
        },
        AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
      });
    }
    // CodeDeploy runs one deployment in a group at a time.
    const used = aliases.map(({ UpdatePolicy }) => UpdatePolicy?.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref);
    expect(used.sort()).toEqual(groups.map(({ id }) => id).sort());
    expect(new Set(used).size).toBe(API.length);
  },
);

test.each(inRollout('all_at_once'))('a deployment of $stage moves everything to the new code at once', ({ stage }) => {
  const { machine, groups, aliases } = movingIn(stage);
  expect(machine).toMatchObject({ Type: 'ALL_AT_ONCE' });
  expect(groups).toEqual([]);
  for (const { id, UpdatePolicy } of aliases) expect(UpdatePolicy, id).toBeUndefined();
});

test('stages with real users move over gradually', () => {
  expect(Object.fromEntries(STAGES.map(({ stage, rollout }) => [stage, rollout]))).toEqual({
    local: 'all_at_once',
    dev: 'all_at_once',
    staging: 'gradual',
    prod: 'gradual',
  });
});

test('CodeDeploy may move the aliases of the API, and nothing else', () => {
  const statements = policyOf('RolloutRole');
  expect(statements.map(({ Action }) => Action)).toEqual([
    'cloudwatch:DescribeAlarms',
    ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
  ]);
  expect([statements[1]?.Resource].flat()).toHaveLength(2 * API.length);
});
