import { describe, expect, test } from 'vitest';
import { permissionsOf } from '../support/permissions.ts';
import { configOf, synthesize } from '../support/stack.ts';

const template = synthesize(configOf('prod'));

const LISTS = (bucket: string, prefix: string) =>
  `s3:ListBucket on Storage${bucket} if {"StringLike":{"s3:prefix":"${prefix}"}}`;
const CONNECTS = ['elasticache:Connect on CircuitCache', 'elasticache:Connect on CircuitCacheUser'];
const GEMINI = ['secretsmanager:DescribeSecret on SecretsGemini', 'secretsmanager:GetSecretValue on SecretsGemini'];
const LOOKS_UP = [
  's3:GetObject on StorageArtifacts/artifacts/*/look-ups/*',
  's3:PutObject on StorageArtifacts/artifacts/*/look-ups/*',
];
const SYNTHESIZES = [
  'dynamodb:GetItem on StoragePersonas',
  's3:GetObject on StorageArtifacts/artifacts/*',
  LISTS('Artifacts', 'artifacts/*'),
  's3:PutObject on StorageArtifacts/artifacts/*',
  ...GEMINI,
];
const UNDERSTANDS = [
  's3:GetObject on StorageArtifacts/artifacts/*',
  's3:PutObject on StorageArtifacts/artifacts/*',
  ...GEMINI,
];
const EXECUTIONS = 'arn:AWS::Partition:states:AWS::Region:AWS::AccountId:execution:WorkflowPipeline:*';

/** Everything that a function may do beyond writing its own logs and traces. */
const PERMISSIONS: Record<string, string[]> = {
  Submit: [
    'dynamodb:DeleteItem on StorageIdempotency',
    'dynamodb:GetItem on StorageIdempotency',
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:PutItem on StorageIdempotency',
    'dynamodb:PutItem on StorageJobs',
    'dynamodb:UpdateItem on StorageIdempotency',
    's3:PutObject on StorageAudio/raw-audio/*',
  ],
  Status: ['dynamodb:GetItem on StorageJobs'],
  Cancel: [
    'dynamodb:DeleteItem on StorageConversations',
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:UpdateItem on StorageJobs',
    's3:DeleteObject on StorageArtifacts/artifacts/*',
    's3:DeleteObject on StorageArtifacts/conversations/*',
    's3:DeleteObject on StorageArtifacts/raw-transcripts/*',
    's3:DeleteObject on StorageAudio/raw-audio/*',
    LISTS('Artifacts', 'artifacts/*'),
    `states:StopExecution on ${EXECUTIONS}`,
  ],
  ListInteractions: ['dynamodb:Query on StorageJobs/index/*'],
  PutPersona: ['dynamodb:PutItem on StoragePersonas', ...GEMINI],
  GetPersona: ['dynamodb:GetItem on StoragePersonas'],
  Health: [
    'dynamodb:DescribeTable on StorageConversations',
    'dynamodb:DescribeTable on StorageJobs',
    'dynamodb:DescribeTable on StoragePersonas',
    'elasticache:DescribeServerlessCaches on CircuitCache',
    'states:DescribeStateMachine on WorkflowPipeline',
  ],
  ListCircuits: CONNECTS,
  ResetCircuit: CONNECTS,
  StartPipeline: [
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:UpdateItem on StorageJobs',
    's3:GetObject on StorageAudio/raw-audio/*',
    LISTS('Audio', 'raw-audio/*'),
    'states:StartExecution on WorkflowPipeline',
  ],
  CloseJob: ['dynamodb:GetItem on StorageJobs', 'dynamodb:UpdateItem on StorageJobs'],
  Sweep: [
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:Query on StorageJobs/index/*',
    'dynamodb:UpdateItem on StorageJobs',
    's3:DeleteObject on StorageAudio/raw-audio/*',
    's3:GetObject on StorageAudio/raw-audio/*',
    LISTS('Audio', 'raw-audio/*'),
    `states:DescribeExecution on ${EXECUTIONS}`,
    'states:StartExecution on WorkflowPipeline',
  ],
  TranscribeAudio: [
    's3:GetObject on StorageAudio/raw-audio/*',
    's3:PutObject on StorageArtifacts/raw-transcripts/*',
    'secretsmanager:DescribeSecret on SecretsDeepgram',
    'secretsmanager:GetSecretValue on SecretsDeepgram',
  ],
  ScrubPii: [
    's3:DeleteObject on StorageArtifacts/raw-transcripts/*',
    's3:GetObject on StorageArtifacts/artifacts/*',
    's3:GetObject on StorageArtifacts/raw-transcripts/*',
    LISTS('Artifacts', 'artifacts/*'),
    LISTS('Artifacts', 'raw-transcripts/*'),
    's3:PutObject on StorageArtifacts/artifacts/*',
  ],
  EmbedInterests: UNDERSTANDS,
  StoreConversation: [
    'dynamodb:PutItem on StorageConversations',
    's3:GetObject on StorageArtifacts/artifacts/*',
    LISTS('Artifacts', 'artifacts/*'),
    's3:PutObject on StorageArtifacts/conversations/*',
  ],
  ExtractNames: UNDERSTANDS,
  AcquireCircuit: CONNECTS,
  ScrapeLinkedin: LOOKS_UP,
  ScrapeX: LOOKS_UP,
  SearchGoogle: LOOKS_UP,
  RecordOutcome: CONNECTS,
  WriteInsight: SYNTHESIZES,
  DraftOutreach: SYNTHESIZES,
  CompleteJob: [
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:UpdateItem on StorageJobs',
    's3:GetObject on StorageArtifacts/artifacts/*',
    LISTS('Artifacts', 'artifacts/*'),
  ],
};

test.each(Object.entries(PERMISSIONS))('%s may do this and nothing else', (name, expected) => {
  const own = permissionsOf(template, name).filter((line) => !/^(logs|xray|ec2):/.test(line));
  expect(own).toEqual([...expected].sort());
});

test('the table above has every function', () => {
  expect(Object.keys(template.findResources('AWS::Lambda::Function'))).toHaveLength(Object.keys(PERMISSIONS).length);
});

describe('what all have', () => {
  test.each(Object.keys(PERMISSIONS))('%s writes its own log group and no other', (name) => {
    const lines = permissionsOf(template, name).filter((line) => line.startsWith('logs:'));
    expect(lines).toEqual([
      `logs:CreateLogStream on Functions${name}Logs`,
      `logs:PutLogEvents on Functions${name}Logs`,
    ]);
  });

  test('a star stands only where AWS takes no resource: traces, and the network interfaces of those in the VPC', () => {
    const inNetwork = ['AcquireCircuit', 'ListCircuits', 'RecordOutcome', 'ResetCircuit'];
    for (const name of Object.keys(PERMISSIONS)) {
      const stars = permissionsOf(template, name).filter((line) => line.endsWith(' on *'));
      const services = new Set(stars.map((line) => line.split(':')[0]));
      expect(services, name).toEqual(new Set(inNetwork.includes(name) ? ['xray', 'ec2'] : ['xray']));
    }
  });
});

test('no role has a managed policy', () => {
  for (const role of Object.values(template.findResources('AWS::IAM::Role'))) {
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
  }
});
