import type { Answer } from './loopback-server.ts';

/**
 * Answers for every AWS service that is not here. A call fails at once with a sentence and never leaves this machine.
 */
export const unsupportedService: Answer = (request) => {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.get('authorization') ?? '')?.[1];
  return Response.json(
    {
      __type: 'UnsupportedService',
      message: `The local cloud has no ${service ?? 'such AWS service'}; local/SUPPORT.md lists what it has.`,
    },
    { status: 400 },
  );
};
