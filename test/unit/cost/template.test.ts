import { describe, expect, it } from 'vitest';
import { customMetrics } from '../../../cost/metrics.ts';
import { calledFunction, type Template } from '../../../cost/template.ts';

describe('the function that a state calls', () => {
  const template: Template = {
    Resources: {
      ScrubPii: { Type: 'AWS::Lambda::Function' },
      ScrubPiiVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'ScrubPii' } } },
      ScrubPiiAlias: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { 'Fn::GetAtt': ['ScrubPii', 'Arn'] }, FunctionVersion: '1' },
      },
      Queue: { Type: 'AWS::SQS::Queue' },
    },
  };
  const called = (Resource: string) => calledFunction(template, { Type: 'Task', Resource });

  it.each(['ScrubPii', 'ScrubPiiVersion', 'ScrubPiiAlias'])('is found by %s', (name) => {
    expect(called(name)).toBe('ScrubPii');
  });

  it('is undefined for a service of AWS', () => {
    expect(called('arn:aws:states:::dynamodb:updateItem')).toBeUndefined();
  });

  it.each(['Queue', 'Nobody', '', 'arn:aws:states:::lambda:invoke'])(
    'is refused when it is "%s", because its cost would be missing',
    (name) => expect(() => called(name)).toThrow('which is no function of the stack'),
  );
});

describe('custom metrics', () => {
  const metrics = [
    ['Linkd-x', 'JobFailed', 'service', 'linkd', { stat: 'Sum' }],
    ['Linkd-x', 'JobFailed', 'service', 'linkd', { stat: 'Average' }],
    ['Linkd-x', 'LookUpFound', 'service', 'linkd', 'source', 'x'],
    ['Linkd-x', 'LookUpFound', 'service', 'linkd', 'source', 'google'],
    ['AWS/Lambda', 'Errors', 'FunctionName', 'REFERENCE'],
    [{ expression: 'm1 + m2' }],
  ];
  const [before = '', after = ''] = JSON.stringify({
    widgets: [
      { type: 'text', properties: { markdown: 'x' } },
      { type: 'metric', properties: { metrics } },
    ],
  }).split('REFERENCE');
  const dashboard = (DashboardBody: unknown): Template => ({
    Resources: {
      Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody } },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { POWERTOOLS_METRICS_NAMESPACE: 'Linkd-x' } } },
      },
    },
  });

  it('are names with their dimensions, each once, in the namespace of the functions', () => {
    expect(customMetrics(dashboard({ 'Fn::Join': ['', [before, { Ref: 'Function' }, after]] }))).toBe(3);
    expect(customMetrics(dashboard(`${before}scrub-pii${after}`))).toBe(3);
  });
});
