import type { z } from 'zod';
import { inLadderOf } from '../contracts/errors.ts';
import type { InputOf } from '../contracts/execution.ts';
import { noteJob, observed } from './observed.ts';
import { asStepFailure } from './step-failure.ts';

export type StepContract = { input: z.ZodType; output: z.ZodType };
type Step<C extends StepContract> = (input: InputOf<C>) => Promise<z.input<C['output']>>;

/**
 * The preset of every function that the state machine calls itself: parse the input by the step's contract, run, parse
 * the output. Errors are thrown on, since Retry and Catch go by their names.
 *
 * @param build wires the adapters. It runs at the first invocation, so that importing the file needs no environment.
 */
export const workflowStep = <C extends StepContract>(contract: C, build: () => Step<C>) => {
  let step: Step<C> | undefined;
  return observed<unknown, z.infer<C['output']>>()
    .use({
      before: ({ event }) => noteJob(event),
      onError: (request) => {
        request.error = inLadderOf(asStepFailure(request.error));
      },
    })
    .handler(async (event) => {
      const input = contract.input.parse(event) as InputOf<C>;
      step ??= build();
      return contract.output.parse(await step(input)) as z.infer<C['output']>;
    });
};
