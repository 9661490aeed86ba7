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
 * Takes a person off the suppression list. With hints, only the entry with the same hints goes; without, every entry of
 * exactly this name.
 *
 * Trigger: `DELETE /v2/suppressions`, for members of the group `admins`. The answer does not say whether there was an
 * entry, so the list reveals nobody.
 */
export const deleteSuppression =
  ({ suppressions }: Dependencies) =>
  async ({ owner, body }: EndpointRequest<typeof CONTRACT>) => {
    await suppressions.remove(body);
    logger.info('suppression removed', { owner });
    return { status: 204 };
  };

export const handler = httpEndpoint(CONTRACT, () => deleteSuppression({ suppressions: suppressionList() }));
