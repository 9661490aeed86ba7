import { type SuppressionList, suppressionList } from '../adapters/aws/suppression-list.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { ADMINS } from '../contracts/groups.ts';
import { SuppressionInput } from '../contracts/requests.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  suppressions: Pick<SuppressionList, 'remove'>;
}

const CONTRACT = { group: ADMINS, body: SuppressionInput };

/**
 * DELETE /v2/suppressions: somebody may be looked up again. With hints the entry that was made with the same ones goes,
 * without hints every entry of just this name.
 *
 * For members of the group `admins`. Whether there was an entry is not said: the list tells nobody who is on it.
 */
export const deleteSuppression =
  ({ suppressions }: Dependencies) =>
  async ({ owner, body }: EndpointRequest<typeof CONTRACT>) => {
    await suppressions.remove(body);
    logger.info('suppression removed', { owner });
    return { status: 204 };
  };

export const handler = httpEndpoint(CONTRACT, () => deleteSuppression({ suppressions: suppressionList() }));
