import type { MiddlewareObj } from '@middy/core';
import { traceCalls } from '../adapters/runtime/traced-calls.ts';
import { closeHandler, openHandler } from '../adapters/runtime/xray.ts';

/** Makes an invocation part of its trace: whether it was a cold start, and the kind of error it ended in. */
export const traced = (): MiddlewareObj => {
  traceCalls();
  return {
    before: () => openHandler(),
    after: () => closeHandler(),
    onError: ({ error }) => closeHandler(error),
  };
};
