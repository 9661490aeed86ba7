import { OWNER } from './job-rows.ts';

const BARE = { owner: OWNER, params: undefined, query: undefined, body: undefined, headers: {} };

/** A request as an endpoint gets it once it is parsed, from the sample owner unless it says otherwise. */
export const endpointRequest = <Given extends object>(given: Given): Omit<typeof BARE, keyof Given> & Given => ({
  ...BARE,
  ...given,
});
