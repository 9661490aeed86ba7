import { type Context, Hono } from 'hono';
import { type FaultOptions, type FaultyEnv, faulty } from './fault-middleware.ts';

/** A provider's stand-in: an app to serve, and how many calls it has got since it was made, answered well or not. */
export type StandIn = Hono<FaultyEnv> & { calls(): number };

/**
 * An app without routes that counts its calls and goes wrong as told; each stand-in adds the routes of its provider.
 *
 * @param answered hears of every answer as it leaves, faults and all
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
