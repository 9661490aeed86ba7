import type { Executions } from '../../../lambdas/adapters/aws/executions.ts';
import type { ExecutionInput } from '../../../lambdas/contracts/execution.ts';

/** Step Functions without AWS: one execution a name, for ever. `statuses` is what there is, by job. */
export const inMemoryExecutions = (held: Record<string, string> = {}) => {
  const statuses = new Map(Object.entries(held));
  const inputs: ExecutionInput[] = [];
  return {
    statuses,
    /** What executions were started with. */
    inputs,

    arnOf: (jobId) => `arn:aws:states:us-east-1:000000000000:execution:pipeline:${jobId}`,

    async start(input) {
      if (statuses.has(input.job_id)) return false;
      statuses.set(input.job_id, 'RUNNING');
      inputs.push(input);
      return true;
    },

    async stop(jobId) {
      if (statuses.get(jobId) === 'RUNNING') statuses.set(jobId, 'ABORTED');
    },

    async statusOf(jobId) {
      return statuses.get(jobId);
    },

    async machineIsActive() {
      return true;
    },
  } satisfies Executions & { statuses: Map<string, string>; inputs: ExecutionInput[] };
};
