import { CfnResource, type IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { StageConfig } from './config.ts';

interface LeftFinding {
  check: string;
  type: string;
  reason: string;
  /** Suppressed only in a stage that uses AWS's own keys. */
  withoutKey?: true;
}

const AWS_KEY = 'Data of this stage is invented, and the key of AWS costs nothing';

/** The Checkov findings that we accept, for all resources of a type. docs/decisions/0010 has the details. */
const LEFT: LeftFinding[] = [
  { check: 'CKV_AWS_18', type: 'AWS::S3::Bucket', reason: 'Objects live for days, and only our roles reach them' },
  { check: 'CKV_AWS_21', type: 'AWS::S3::Bucket', reason: 'A version is a copy of what we promised to delete' },
  {
    check: 'CKV_AWS_111',
    type: 'AWS::IAM::Policy',
    reason: 'Network interfaces take no resource; permissions.test.ts spells out all else',
  },
  {
    check: 'CKV_AWS_115',
    type: 'AWS::Lambda::Function',
    reason: 'The pools are bounded by their queues; a reservation for each function would take it from all others',
  },
  {
    check: 'CKV_AWS_116',
    type: 'AWS::Lambda::Function',
    reason: 'What events call has a failure destination; the rest answers its caller',
  },
  { check: 'CKV_AWS_117', type: 'AWS::Lambda::Function', reason: 'Only the functions of the breaker need a network' },
  { check: 'CKV_AWS_173', type: 'AWS::Lambda::Function', reason: 'Variables hold names and addresses, never secrets' },
  {
    check: 'CKV_AWS_68',
    type: 'AWS::CloudFront::Distribution',
    reason: 'A firewall costs dollars a month, and nothing runs there: these are files that are the same for all',
  },
  {
    check: 'CKV_AWS_86',
    type: 'AWS::CloudFront::Distribution',
    reason: 'A log would keep addresses of visitors; the API logs what is done',
  },
  {
    check: 'CKV_AWS_174',
    type: 'AWS::CloudFront::Distribution',
    reason: "The address is CloudFront's own, and its certificate decides about old protocols",
  },
  {
    check: 'CKV_AWS_310',
    type: 'AWS::CloudFront::Distribution',
    reason: 'A copy of the files in another region would not help while the API has one region',
  },
  { check: 'CKV_AWS_374', type: 'AWS::CloudFront::Distribution', reason: 'Users may be in any country' },
  { check: 'CKV_AWS_26', type: 'AWS::SNS::Topic', reason: AWS_KEY, withoutKey: true },
  { check: 'CKV_AWS_27', type: 'AWS::SQS::Queue', reason: AWS_KEY, withoutKey: true },
  { check: 'CKV_AWS_149', type: 'AWS::SecretsManager::Secret', reason: AWS_KEY, withoutKey: true },
  { check: 'CKV_AWS_158', type: 'AWS::Logs::LogGroup', reason: AWS_KEY, withoutKey: true },
];

/** Writes the accepted findings and the reasons into each resource's metadata, where Checkov reads them. */
export class LeaveFindings implements IAspect {
  readonly #hasKey: boolean;

  constructor({ customerManagedKey }: StageConfig) {
    this.#hasKey = customerManagedKey;
  }

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    const left = LEFT.filter(({ type, withoutKey }) => type === node.cfnResourceType && !(withoutKey && this.#hasKey));
    if (left.length === 0) return;
    node.addMetadata('checkov', { skip: left.map(({ check, reason }) => ({ id: check, comment: reason })) });
  }
}
