import { ADMINS } from '../lambdas/contracts/groups.ts';
import type { Endpoints } from '../local/cloud/endpoints.ts';
import { ADMINISTRATOR } from '../local/permissions/gate.ts';
import { openTarget, type Target } from './target.ts';

/** The local cloud shows everything at once. Only a busy machine takes time. */
const PATIENCE = { job: 120, evidence: 10 };

/** A stack in a running local cloud. Its issuer has no users: it gives a token to everybody. */
export const targetHere = async (stack: string, endpoints: Endpoints): Promise<Target> => {
  const target = await openTarget(stack, 'us-east-1', endpoints, ADMINISTRATOR);
  const id = `smoke-${Date.now()}`;
  return {
    ...target,
    patience: PATIENCE,
    async signIn() {
      const body = JSON.stringify({ sub: id, groups: [ADMINS] });
      const response = await fetch(`${endpoints.api}/.local/token`, { method: 'POST', body });
      if (!response.ok) throw new Error(`The local issuer gave no token: ${response.status} ${await response.text()}`);
      const { access_token: token } = (await response.json()) as { access_token: string };
      return { token, id, from: 'a user of the local issuer', leave: async () => undefined };
    },
  };
};
