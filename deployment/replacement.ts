/** One resource of a CloudFormation change set. */
export interface ResourceChange {
  action: string;
  id: string;
  type: string;
  /** CloudFormation's own value: `True`, `False`, or `Conditional` when it finds out only while deploying. */
  replacement?: string;
}

/**
 * Resources with data that nothing else can restore, or with a fixed name that keeps a replacement from being created.
 */
const STATEFUL = new Set([
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::ElastiCache::User',
  'AWS::ElastiCache::UserGroup',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::S3Vectors::Index',
  'AWS::S3Vectors::VectorBucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]);

/**
 * The stateful resources that a change set would replace or remove, each as `ID (type) would be …`. A new logical id is
 * a removal too, whatever the deletion policy: the stack would start again with an empty resource.
 * @param allowed logical ids whose data may be lost this time
 */
export const losses = (changes: readonly ResourceChange[], allowed: readonly string[]): string[] =>
  changes
    .filter(({ type, id }) => STATEFUL.has(type) && !allowed.includes(id))
    .flatMap(({ id, type, action, replacement }) => {
      if (action === 'Remove') return [`${id} (${type}) would be removed`];
      if (replacement === 'True') return [`${id} (${type}) would be replaced`];
      if (replacement === 'Conditional') return [`${id} (${type}) might be replaced`];
      return [];
    });

/** The sentence for a stopped deployment. */
export const stopped = (stack: string, lost: readonly string[]): string =>
  `Nothing was deployed: in ${stack} ${lost.join(', ')}. Take the change back, or allow the loss of data with ` +
  `\`npm run deploy -- ${stack} ${lost.map((one) => `--replace-stateful ${one.split(' ')[0]}`).join(' ')}\`.`;
