import { type Context, Hono } from 'hono';
import { type FaultOptions, type FaultyEnv, faulty } from './fault-middleware.ts';

/** A provider's stand-in: an app to serve, with the number of calls since it was made. */
export type StandIn = Hono<FaultyEnv> & { calls(): number };

/**
 * An app without routes that counts its calls and plays faults. Each stand-in adds the routes of its provider.
 *
 * @param answered called for every answer as it leaves, faults included
 */
export const standIn = (options: FaultOptions, answered: (c: Context<FaultyEnv>) => void = () => {}): StandIn => {
  const app = new Hono<FaultyEnv>();
  let calls = 0;
  app.use(async (c, next) => {
    calls += 1;
    await next();
    answered(c);
  });
  app.use(faulty(options));
  return Object.assign(app, { calls: () => calls });
};
