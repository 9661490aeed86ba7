import type { Template } from '../../../cost/template.ts';
import { USUAL } from '../../../simulation/quotas.ts';
import type { Times } from '../../../simulation/service-times.ts';
import type { Scenario } from '../../../simulation/simulate.ts';

const functionNamed = (name: string, reserved?: number) => ({
  [`Functions${name}00000000`]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      MemorySize: 512,
      Architectures: ['arm64'],
      ...(reserved && { ReservedConcurrentExecutions: reserved }),
    },
  },
  [`Functions${name}CurrentVersion`]: {
    Type: 'AWS::Lambda::Version',
    Properties: { FunctionName: { Ref: `Functions${name}00000000` } },
  },
});

const machineOf = (definition: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(definition) } },
});

const withLadder = (state: object) => ({
  StartAt: 'Transcribe audio',
  States: {
    'Transcribe audio': {
      Type: 'Task',
      Next: 'Scrub PII',
      Retry: [
        {
          ErrorEquals: ['Lambda.TooManyRequestsException', 'ProviderRateLimited'],
          MaxAttempts: 1000,
          MaxDelaySeconds: 4,
        },
      ],
      ...state,
    },
    'Scrub PII': { Type: 'Task', Resource: 'FunctionsScrubPiiCurrentVersion', End: true },
  },
});

/** Two steps; the first is handed over to a queue whose worker runs so often at once. */
export const queuedStack = (concurrency: number, more: object = {}): Template => ({
  Resources: {
    ...functionNamed('TranscribeAudio'),
    ...functionNamed('ScrubPii'),
    PoolsTranscribeAudio0A1B2C3D: { Type: 'AWS::SQS::Queue' },
    PoolsTranscribeAudioSlots00000000: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['PoolsTranscribeAudio0A1B2C3D', 'Arn'] },
        FunctionName: {
          'Fn::Join': ['', [{ Ref: 'FunctionsTranscribeAudio00000000' }, ':', { 'Fn::GetAtt': ['Some', 'Version'] }]],
        },
        BatchSize: 1,
        ScalingConfig: { MaximumConcurrency: concurrency },
      },
    },
    ...machineOf(
      withLadder({
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: {
          QueueUrl: 'PoolsTranscribeAudio0A1B2C3D',
          MessageBody: { 'task_token.$': '$$.Task.Token', 'input.$': '$' },
        },
        ...more,
      }),
    ),
  },
});

/** The same two steps; the machine calls the first itself, of which so many may run. */
export const reservedStack = (reserved: number): Template => ({
  Resources: {
    ...functionNamed('TranscribeAudio', reserved),
    ...functionNamed('ScrubPii'),
    ...machineOf(withLadder({ Resource: 'FunctionsTranscribeAudioCurrentVersion' })),
  },
});

/** Times that one can reckon with by hand: a transcription takes 10 s, and nothing else takes any. */
export const plainTimes = (more: Partial<Times> = {}): Times => ({
  own: (name) => (name === 'TranscribeAudio' ? 10 : 0),
  cold: () => 0,
  provider: () => 0,
  overhead: { transition: 0, queue: 0, service: 0, event: 0, mappingRetry: 1 },
  ...more,
});

export const scenario = (template: Template, more: Partial<Scenario> = {}): Scenario => ({
  template,
  load: { kind: 'burst', jobs: 1 },
  limits: USUAL,
  persons: 0,
  times: plainTimes(),
  seed: 1,
  ...more,
});
