import { inject } from 'vitest';
import { cloudCaller } from './cloud-caller.ts';

/**
 * The cloud that all scenarios share which change nothing for others: no faults, and no name suppressed that a
 * recording mentions. Each file has users of its own.
 */
export const sharedCloud = () => {
  const { endpoints, ...more } = inject('sharedCloud');
  const token = async (sub: string, rights: { groups?: string[] } = {}): Promise<string> => {
    const body = JSON.stringify({ sub, ...rights });
    const response = await fetch(`${endpoints.api}/.local/token`, { method: 'POST', body });
    const { access_token } = (await response.json()) as { access_token: string };
    return access_token;
  };
  return { endpoints, ...more, token, ...cloudCaller(endpoints, token) };
};
export type SharedCloud = ReturnType<typeof sharedCloud>;
