import { onTestFinished, vi } from 'vitest';
import { tracer } from '../../lambdas/adapters/telemetry.ts';

/**
 * Turns tracing on until the test ends, without X-Ray, and takes down the messages of the errors that would be in the
 * trace.
 */
export const tracedErrors = (): string[] => {
  const messages: string[] = [];
  const spies = [
    vi.spyOn(tracer, 'isTracingEnabled').mockReturnValue(true),
    vi.spyOn(tracer, 'getSegment').mockReturnValue(undefined),
    vi.spyOn(tracer, 'annotateColdStart').mockReturnValue(undefined),
    vi.spyOn(tracer, 'addServiceNameAnnotation').mockReturnValue(undefined),
    vi.spyOn(tracer, 'addErrorAsMetadata').mockImplementation(({ message }) => void messages.push(message)),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return messages;
};
