import type { ConnectionRow } from '../../../lambdas/contracts/live.ts';
import { NOW, OWNER } from './job-rows.ts';

/** A connection that has been open for a minute, and whose token holds for an hour. */
export const connection = (connection_id: string, known: Partial<ConnectionRow> = {}): ConnectionRow => ({
  connection_id,
  owner: OWNER,
  connected_at: new Date(NOW.getTime() - 60_000).toISOString(),
  expires_at: NOW.getTime() / 1000 + 3_600,
  ...known,
});
