import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { limiter } from '../wire/limiter.ts';

/** Calls of all tasks at once. A thousand new connections in one moment are too many for a server here. */
const CALLS_AT_ONCE = 50;
const calls = limiter(CALLS_AT_ONCE);

export type ServiceCall = {
  url: string;
  /** As `X-Amz-Target` has it: `DynamoDB_20120810.GetItem`. */
  target: string;
  input: unknown;
  gate?: Gate | undefined;
  /** Whose role it is made with. */
  caller: { role: string; session: string };
  /** Called when it begins, and waits no more for others to end. */
  onBegin(): void;
};

export type ServiceReply = { ok: boolean; status: number; body: Record<string, unknown> };

/** Speaks to a service as Step Functions does, without an SDK of its own: input and reply are the API's own JSON. */
export const callService = ({ url, target, input, gate = OPEN_GATE, caller, onBegin }: ServiceCall) =>
  calls(async (): Promise<ServiceReply> => {
    onBegin();
    const { accessKeyId } = gate.credentialsOf(caller.role, caller.session);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
        // DynamoDB here asks for the fields of a signature and does not check them.
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify(input),
    });
    return { ok: response.ok, status: response.status, body: (await response.json()) as Record<string, unknown> };
  });
