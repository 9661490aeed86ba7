import { RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { type LogGroupProps, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageConfig } from './config.ts';

const RETENTION = { 7: RetentionDays.ONE_WEEK, 30: RetentionDays.ONE_MONTH, 90: RetentionDays.THREE_MONTHS };

/** The properties of every log group of a stage. Logs go with their stack. */
export const logsOf = ({ retentionDays }: StageConfig, encryptionKey: Key | undefined): LogGroupProps => ({
  retention: RETENTION[retentionDays.logs],
  removalPolicy: RemovalPolicy.DESTROY,
  ...(encryptionKey && { encryptionKey }),
});
