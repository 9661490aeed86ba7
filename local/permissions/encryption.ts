import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';

/** The key of each encrypted resource, by the resource's ARN. Only keys of the stack: those of AWS need no rights. */
export type Encryption = ReadonlyMap<string, string>;

type WithKey = {
  BucketEncryption?: {
    ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault?: { KMSMasterKeyID?: string } }[];
  };
  SSESpecification?: { KMSMasterKeyId?: string };
  Replicas?: { SSESpecification?: { KMSMasterKeyId?: string } }[];
  KmsMasterKeyId?: string;
  KmsKeyId?: string;
};

/** The types of resources that can have a key, and their ARNs. */
const ARN_OF: Record<string, (names: ResourceNames, logicalId: string) => string> = {
  'AWS::S3::Bucket': (names, id) => names.attribute(id, 'Arn'),
  'AWS::DynamoDB::Table': (names, id) => names.attribute(id, 'Arn'),
  'AWS::DynamoDB::GlobalTable': (names, id) => names.attribute(id, 'Arn'),
  'AWS::SQS::Queue': (names, id) => names.attribute(id, 'Arn'),
  'AWS::SNS::Topic': (names, id) => names.attribute(id, 'TopicArn'),
  'AWS::SecretsManager::Secret': (names, id) => names.ref(id),
  'AWS::Logs::LogGroup': (names, id) => names.attribute(id, 'Arn'),
};

export const readEncryption = (stack: Stack, names: ResourceNames): Encryption => {
  const keys = stack.ofType('AWS::KMS::Key').map(({ logicalId }) => ({
    arn: names.attribute(logicalId, 'Arn'),
    id: names.ref(logicalId),
  }));
  const encryption = new Map<string, string>();
  for (const [type, arnOf] of Object.entries(ARN_OF)) {
    for (const { logicalId, properties } of stack.ofType<WithKey>(type)) {
      const named = keyIn(properties);
      const key = keys.find(({ arn, id }) => named === arn || named === id);
      if (key) encryption.set(arnOf(names, logicalId), key.arn);
    }
  }
  return encryption;
};

const keyIn = ({
  BucketEncryption,
  SSESpecification,
  Replicas,
  KmsMasterKeyId,
  KmsKeyId,
}: WithKey): string | undefined =>
  BucketEncryption?.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault?.KMSMasterKeyID ??
  SSESpecification?.KMSMasterKeyId ??
  Replicas?.[0]?.SSESpecification?.KMSMasterKeyId ??
  KmsMasterKeyId ??
  KmsKeyId;

const READS = ['kms:Decrypt'];
const SENDS = ['kms:Decrypt', 'kms:GenerateDataKey'];
/** The rights that CDK grants to a table's writers. DynamoDB asks for `kms:Decrypt` first: aws-cdk issue 10010. */
const TABLE_WRITES = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'];

/** The rights to the key that each action needs, by the documentation of each service. */
export const keyUses = (action: string): string[] => {
  const [service, operation = ''] = action.split(':');
  if (service === 'dynamodb') {
    if (/^(Describe|List)/.test(operation)) return [];
    return /^(Get|BatchGet|Query|Scan)/.test(operation) ? READS : TABLE_WRITES;
  }
  return KEY_USES[action] ?? [];
};

const KEY_USES: Record<string, string[]> = {
  's3:GetObject': READS,
  's3:PutObject': ['kms:GenerateDataKey'],
  'sqs:SendMessage': SENDS,
  'sqs:ReceiveMessage': READS,
  'sns:Publish': SENDS,
  'secretsmanager:GetSecretValue': READS,
};
