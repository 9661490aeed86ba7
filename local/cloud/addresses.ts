import { listen, listenLate } from '../services/wire/loopback-server.ts';
import { unsupportedService } from '../services/wire/unsupported-service.ts';
import type { Keep } from './context.ts';
import type { Settings } from './settings.ts';

/** The addresses that are open before anything can answer there. */
export type Addresses = Awaited<ReturnType<typeof openAddresses>>;

/**
 * Opens the addresses that are needed before their services exist. The template resolves to those of the API and the
 * queues. Functions and machines need each other's, because each may start the other.
 */
export const openAddresses = async ({ port }: Settings, keep: Keep) => ({
  api: keep(await listenLate(() => Response.json({ message: 'Service Unavailable' }, { status: 503 }), port)),
  sqs: keep(await listenLate(unsupportedService)),
  states: keep(await listenLate(unsupportedService)),
  lambda: keep(await listenLate(unsupportedService)),
  unsupported: keep(await listen(unsupportedService)),
});
