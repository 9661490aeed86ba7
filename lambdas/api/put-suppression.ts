import { type SuppressionList, suppressionList } from '../adapters/aws/suppression-list.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { ADMINS } from '../contracts/groups.ts';
import { SuppressionInput } from '../contracts/requests.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  suppressions: Pick<SuppressionList, 'add'>;
}

const CONTRACT = { group: ADMINS, body: SuppressionInput };

/**
 * Puts a person who asked not to be looked up on the suppression list.
 *
 * Trigger: `PUT /v2/suppressions`, for members of the group `admins`: they answer the mail that our user agent names.
 * The answer is empty, and the log says who asked, but not about which person.
 */
export const putSuppression =
  ({ suppressions }: Dependencies) =>
  async ({ owner, body }: EndpointRequest<typeof CONTRACT>) => {
    await suppressions.add(body);
    logger.info('suppression added', { owner });
    return { status: 204 };
  };

export const handler = httpEndpoint(CONTRACT, () => putSuppression({ suppressions: suppressionList() }));
