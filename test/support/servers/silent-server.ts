import { served } from './served.ts';

/** A server that takes every request and never answers. `asked` resolves with the first. */
export const silentServer = async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const server = await served({
    fetch: () => {
      resolve();
      return new Promise<Response>(() => {});
    },
  });
  return Object.assign(server, { asked });
};
