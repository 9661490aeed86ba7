import type { MiddlewareObj } from '@middy/core';
import { traceCalls } from '../adapters/runtime/traced-calls.ts';
import { closeHandler, openHandler } from '../adapters/runtime/xray.ts';

/** Makes an invocation part of its trace, with whether it was the first of its environment and the kind of error it ended in. */
export const traced = (): MiddlewareObj => {
  traceCalls();
  return {
    before: () => openHandler(),
    after: () => closeHandler(),
    onError: ({ error }) => closeHandler(error),
  };
};
