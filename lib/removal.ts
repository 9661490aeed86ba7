import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';

/** What happens to data when its stack is deleted. Kept data is still deleted with a first deployment that fails. */
export const removalOf = ({ disposable }: StageConfig): RemovalPolicy =>
  disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
