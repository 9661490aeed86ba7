import { describe, expect, test } from 'vitest';
import { permissionsOf, permissionsOfRole, rolesOf } from '../support/templates/permissions.ts';
import { configOf, functionsOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));

const LISTS = (bucket: string, prefix: string) =>
  `s3:ListBucket on Storage${bucket} if {"StringLike":{"s3:prefix":"${prefix}"}}`;
const CONNECTS = ['elasticache:Connect on CircuitCache', 'elasticache:Connect on CircuitCacheUser'];
const GEMINI = ['secretsmanager:DescribeSecret on SecretsGemini', 'secretsmanager:GetSecretValue on SecretsGemini'];
const SOURCE_KEYS = [
  'secretsmanager:DescribeSecret on SecretsSources',
  'secretsmanager:GetSecretValue on SecretsSources',
];
const LOOKS_UP = [
  's3:DeleteObject on StorageArtifacts/artifacts/*/lookups/*',
  's3:GetObject on StorageArtifacts/artifacts/*/lookups/*',
  LISTS('Artifacts', 'artifacts/*/lookups/*'),
  's3:PutObject on StorageArtifacts/artifacts/*/lookups/*',
  's3:PutObjectTagging on StorageArtifacts/artifacts/*/lookups/*',
];
const GATHERS = [
  's3:DeleteObject on StorageArtifacts/artifacts/*',
  's3:GetObject on StorageArtifacts/artifacts/*',
  LISTS('Artifacts', 'artifacts/*'),
  's3:PutObject on StorageArtifacts/artifacts/*',
];
const FORGETS = [
  'dynamodb:DeleteItem on StorageConversations',
  's3:DeleteObject on StorageArtifacts/artifacts/*',
  's3:DeleteObject on StorageArtifacts/conversations/*',
  's3:DeleteObject on StorageArtifacts/raw-transcripts/*',
  's3:DeleteObject on StorageArtifacts/results/*',
  's3:DeleteObject on StorageAudio/raw-audio/*',
  LISTS('Artifacts', 'artifacts/*'),
];
const ERASES = [
  ...FORGETS,
  'dynamodb:DeleteItem on StorageJobs',
  'dynamodb:GetItem on StorageJobs',
  'dynamodb:UpdateItem on StorageJobs',
  's3:DeleteObject on StorageArtifacts/recent-lookups/*',
  's3:GetObject on StorageArtifacts/artifacts/*',
  's3:GetObject on StorageArtifacts/recent-lookups/*',
  LISTS('Artifacts', 'recent-lookups/*'),
];
const STARTS = [
  'dynamodb:GetItem on StorageJobs',
  'dynamodb:UpdateItem on StorageJobs',
  's3:DeleteObject on StorageArtifacts/artifacts/*/lookups/*',
  's3:GetObject on StorageAudio/raw-audio/*',
  LISTS('Audio', 'raw-audio/*'),
  's3:PutObject on StorageArtifacts/artifacts/*/lookups/*',
  // On the alias, whose name AWS gives as a condition beside the machine's own ARN.
  'states:StartExecution on WorkflowPipeline if {"ForAnyValue:StringEquals":{"states:StateMachineQualifier":["live"]}}',
];
const HERE = 'arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId';
/** Writing to connections of the live API, and closing them. */
const MANAGES = (...methods: string[]) =>
  methods.map((method) => `execute-api:ManageConnections on ${HERE}:LiveWebSocket/live/${method}/@connections/*`);
/** Reading the changes of a table, and keeping those that fail. */
const FOLLOWS = (table: string) => [
  `dynamodb:DescribeStream on Storage${table}`,
  `dynamodb:GetRecords on Storage${table}`,
  `dynamodb:GetShardIterator on Storage${table}`,
  'dynamodb:ListStreams on *',
  'sqs:SendMessage on TriggersDeadLetters',
];
/** Sending a job of a batch to the queue where it waits. */
const QUEUES_BATCH = 'sqs:SendMessage on PoolsBatch';
/**
 * Receiving messages, keeping a message hidden during its work, and returning it. The function's mapping receives and
 * returns with the function's role.
 */
const SERVES = (queue: string) =>
  ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'].map(
    (action) => `sqs:${action} on Pools${queue}`,
  );
/** A worker of a pool serves its own queue, answers the machine, and ends the job's wait on its row. */
const WORKS_FOR = (queue: string) => [
  ...SERVES(queue),
  'dynamodb:UpdateItem on StorageJobs',
  ...['Success', 'Failure', 'Heartbeat'].map((answer) => `states:SendTask${answer} on WorkflowPipeline`),
];
/** A lookup that waited asks its source's circuit again. */
const ASKS_CIRCUIT = 'lambda:InvokeFunction on FunctionsAcquireCircuit:*';
const HASHES_NAMES = [
  'secretsmanager:DescribeSecret on SecretsSuppressions',
  'secretsmanager:GetSecretValue on SecretsSuppressions',
];
const SYNTHESIZES = ['dynamodb:GetItem on StoragePersonas', ...GATHERS, ...GEMINI];
const UNDERSTANDS = [...GATHERS, ...GEMINI];
const KEEPS_FAILURES = 'sqs:SendMessage on TriggersDeadLetters';
const EXECUTIONS = 'arn:AWS::Partition:states:AWS::Region:AWS::AccountId:execution:WorkflowPipeline:*';

/** The rights of each function besides its own logs and traces. */
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
  Status: [
    'dynamodb:GetItem on StorageJobs',
    // Counts the jobs that wait before this one.
    'dynamodb:Query on StorageJobs/index/*',
    's3:GetObject on StorageArtifacts/results/*',
    LISTS('Artifacts', 'results/*'),
  ],
  Cancel: [
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:UpdateItem on StorageJobs',
    ...FORGETS,
    `states:StopExecution on ${EXECUTIONS}`,
  ],
  DeleteInteraction: [...ERASES, `states:StopExecution on ${EXECUTIONS}`],
  ListInteractions: ['dynamodb:BatchGetItem on StorageJobs', 'dynamodb:Query on StorageJobs/index/*'],
  GetRecording: [
    'dynamodb:GetItem on StorageJobs',
    's3:GetObject on StorageAudio/raw-audio/*',
    LISTS('Audio', 'raw-audio/*'),
  ],
  GiveFeedback: [
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:UpdateItem on StorageJobs',
    's3:GetObject on StorageArtifacts/results/*',
    LISTS('Artifacts', 'results/*'),
  ],
  GetTimeline: ['dynamodb:GetItem on StorageJobs', `states:GetExecutionHistory on ${EXECUTIONS}`],
  PutPersona: ['dynamodb:PutItem on StoragePersonas', ...GEMINI],
  GetPersona: ['dynamodb:GetItem on StoragePersonas'],
  DeletePersona: [
    ...ERASES,
    'dynamodb:DeleteItem on StoragePersonas',
    'dynamodb:Query on StorageJobs/index/*',
    `states:StopExecution on ${EXECUTIONS}`,
  ],
  PutSuppression: ['dynamodb:PutItem on StorageSuppressions', ...HASHES_NAMES],
  DeleteSuppression: [
    'dynamodb:DeleteItem on StorageSuppressions',
    'dynamodb:Query on StorageSuppressions',
    ...HASHES_NAMES,
  ],
  Health: [
    'dynamodb:DescribeTable on StorageConversations',
    'dynamodb:DescribeTable on StorageJobs',
    'dynamodb:DescribeTable on StoragePersonas',
    'elasticache:DescribeServerlessCaches on CircuitCache',
    'states:DescribeStateMachine on WorkflowPipeline',
  ],
  ListCircuits: CONNECTS,
  GetOperations: [
    'dynamodb:Query on StorageJobs/index/*',
    'lambda:InvokeFunction on FunctionsListCircuits:*',
    ...['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi'].map((name) => `sqs:GetQueueAttributes on Pools${name}`),
  ],
  ResetCircuit: CONNECTS,
  StartPipeline: [KEEPS_FAILURES, ...STARTS, QUEUES_BATCH, 's3:DeleteObject on StorageAudio/raw-audio/*'],
  StartBatch: [
    ...SERVES('Batch'),
    ...STARTS,
    's3:DeleteObject on StorageAudio/raw-audio/*',
    // Checks whether an earlier job waits.
    'dynamodb:Query on StorageJobs/index/*',
  ],
  CloseJob: ['dynamodb:GetItem on StorageJobs', 'dynamodb:UpdateItem on StorageJobs', KEEPS_FAILURES],
  Sweep: [
    KEEPS_FAILURES,
    ...STARTS,
    ...ERASES,
    'dynamodb:Query on StorageJobs/index/*',
    QUEUES_BATCH,
    ...['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi'].map((name) => `sqs:ReceiveMessage on Pools${name}Dead`),
    'states:SendTaskFailure on WorkflowPipeline',
    `states:DescribeExecution on ${EXECUTIONS}`,
    `states:StopExecution on ${EXECUTIONS}`,
  ],
  TranscribeAudio: [
    ...WORKS_FOR('TranscribeAudio'),
    's3:GetObject on StorageArtifacts/artifacts/*',
    's3:GetObject on StorageArtifacts/raw-transcripts/*',
    's3:GetObject on StorageAudio/raw-audio/*',
    's3:DeleteObject on StorageArtifacts/raw-transcripts/*',
    LISTS('Artifacts', 'artifacts/*'),
    LISTS('Artifacts', 'raw-transcripts/*'),
    's3:PutObject on StorageArtifacts/raw-transcripts/*',
    'secretsmanager:DescribeSecret on SecretsDeepgram',
    'secretsmanager:GetSecretValue on SecretsDeepgram',
  ],
  ScrubPii: [
    ...GATHERS,
    's3:DeleteObject on StorageArtifacts/raw-transcripts/*',
    's3:GetObject on StorageArtifacts/raw-transcripts/*',
    LISTS('Artifacts', 'raw-transcripts/*'),
  ],
  EmbedInterests: UNDERSTANDS,
  StoreConversation: [
    'dynamodb:DeleteItem on StorageConversations',
    'dynamodb:PutItem on StorageConversations',
    's3:DeleteObject on StorageArtifacts/conversations/*',
    's3:GetObject on StorageArtifacts/artifacts/*',
    LISTS('Artifacts', 'artifacts/*'),
    's3:PutObject on StorageArtifacts/conversations/*',
  ],
  ExtractNames: UNDERSTANDS,
  PrepareLookUp: [
    'dynamodb:Query on StorageSuppressions',
    ...HASHES_NAMES,
    's3:DeleteObject on StorageArtifacts/artifacts/*/lookups/*',
    's3:GetObject on StorageArtifacts/artifacts/*',
    's3:GetObject on StorageArtifacts/recent-lookups/*',
    LISTS('Artifacts', 'artifacts/*'),
    LISTS('Artifacts', 'recent-lookups/*'),
    's3:PutObject on StorageArtifacts/artifacts/*/lookups/*',
    ...SOURCE_KEYS,
  ],
  AcquireCircuit: CONNECTS,
  LookUpInBrowser: [...LOOKS_UP, ...WORKS_FOR('LookUpInBrowser'), ASKS_CIRCUIT],
  LookUpByApi: [...LOOKS_UP, ...WORKS_FOR('LookUpByApi'), ASKS_CIRCUIT, ...SOURCE_KEYS],
  RecordOutcome: CONNECTS,
  MatchProfile: [
    's3:DeleteObject on StorageArtifacts/artifacts/*/answers/*',
    's3:DeleteObject on StorageArtifacts/artifacts/*/lookups/*',
    's3:GetObject on StorageArtifacts/artifacts/*/answers/*',
    's3:GetObject on StorageArtifacts/artifacts/*/lookups/*',
    's3:PutObject on StorageArtifacts/artifacts/*/answers/*',
    's3:PutObject on StorageArtifacts/artifacts/*/lookups/*',
    LISTS('Artifacts', 'artifacts/*/answers/*'),
    LISTS('Artifacts', 'artifacts/*/lookups/*'),
    ...GEMINI,
  ],
  WriteInsight: SYNTHESIZES,
  DraftOutreach: SYNTHESIZES,
  CheckClaims: UNDERSTANDS,
  Live: [
    'dynamodb:DeleteItem on StorageConnections',
    'dynamodb:GetItem on StorageConnections',
    'dynamodb:PutItem on StorageConnections',
    ...MANAGES('POST', 'DELETE'),
  ],
  AnnounceChange: [
    'dynamodb:DeleteItem on StorageConnections',
    'dynamodb:Query on StorageConnections/index/*',
    ...MANAGES('POST', 'DELETE'),
    ...FOLLOWS('Jobs'),
  ],
  GreetConnection: [
    'dynamodb:GetItem on StorageConnections',
    'dynamodb:Query on StorageConnections/index/*',
    ...MANAGES('POST'),
    ...FOLLOWS('Connections'),
  ],
  CompleteJob: [
    's3:DeleteObject on StorageArtifacts/recent-lookups/*',
    's3:PutObject on StorageArtifacts/recent-lookups/*',
    's3:DeleteObject on StorageArtifacts/results/*',
    's3:PutObject on StorageArtifacts/results/*',
    'dynamodb:GetItem on StorageJobs',
    'dynamodb:UpdateItem on StorageJobs',
    's3:GetObject on StorageArtifacts/artifacts/*',
    LISTS('Artifacts', 'artifacts/*'),
  ],
};

test.each(Object.entries(PERMISSIONS))('%s may do this and nothing else', (name, expected) => {
  const own = permissionsOf(template, name).filter((line) => !/^(logs|xray|ec2|kms):/.test(line));
  expect(new Set(own)).toEqual(new Set(expected));
});

/** What each action needs of the key that encrypts its data. */
const keyUses = (line: string): string[] => {
  const [service, action = ''] = line.split(' ')[0]?.split(':') ?? [];
  if (/^(List|Describe)/.test(action) || (service === 's3' && action === 'DeleteObject')) return [];
  // The key's own policy names the readers of a secret.
  if (service === 'secretsmanager') return [];
  // In a queue, only the content of messages is encrypted.
  if (service === 'sqs' && /^(Delete|Change|GetQueueAttributes)/.test(action)) return [];
  const uses = /^(Get|BatchGet|Query|Receive)/.test(action) ? ['Decrypt'] : ['Decrypt', 'GenerateDataKey'];
  if (service === 'dynamodb') {
    uses.push('DescribeKey');
    if (uses.includes('GenerateDataKey')) uses.push('Encrypt', 'ReEncryptFrom', 'ReEncryptTo');
  }
  return service === 'dynamodb' || service === 's3' || service === 'sqs'
    ? uses.map((use) => `${use} via ${service}`)
    : [];
};

/** Functions, the state machine, and every other holder of a role. */
// The console's files are public, so their bucket has no key of ours.
test.each(rolesOf(template).filter((role) => role !== 'ConsoleFilesRole'))(
  '%s uses the key only for data that it may access, through the service that stores the data',
  (role) => {
    const lines = permissionsOfRole(template, role);
    const uses = lines
      .filter((line) => line.startsWith('kms:'))
      .map((line) => line.replace(/^kms:(\w+) on DataKey if .*?"(\w+)\.".*$/, '$1 via $2'));
    expect(new Set(uses)).toEqual(new Set(lines.flatMap(keyUses)));
  },
);

test('the table above has every function', () => {
  expect(Object.keys(functionsOf(template))).toHaveLength(Object.keys(PERMISSIONS).length);
});

describe('every function', () => {
  test.each(Object.keys(PERMISSIONS))('%s writes its own log group and no other', (name) => {
    const lines = permissionsOf(template, name).filter((line) => line.startsWith('logs:'));
    expect(lines).toEqual([
      `logs:CreateLogStream on Functions${name}Logs`,
      `logs:PutLogEvents on Functions${name}Logs`,
    ]);
  });

  test('a star occurs only where AWS takes no resource: traces, network interfaces in the VPC, a list of streams', () => {
    const inNetwork = ['AcquireCircuit', 'ListCircuits', 'RecordOutcome', 'ResetCircuit'];
    const ofStreams = ['AnnounceChange', 'GreetConnection'];
    for (const name of Object.keys(PERMISSIONS)) {
      const stars = permissionsOf(template, name).filter((line) => line.endsWith(' on *'));
      const services = new Set(stars.map((line) => line.split(':')[0]));
      const more = [...(inNetwork.includes(name) ? ['ec2'] : []), ...(ofStreams.includes(name) ? ['dynamodb'] : [])];
      expect(services, name).toEqual(new Set(['xray', ...more]));
    }
  });
});

test('no role has a managed policy', () => {
  for (const role of Object.values(template.findResources('AWS::IAM::Role'))) {
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
  }
});
