import { AccessDenied } from '../../permissions/access.ts';
import type { Gate } from '../../permissions/gate.ts';
import type { Answer } from '../wire/loopback-server.ts';
import { LIMITS, type OpenSockets } from './open-sockets.ts';

/**
 * The API with which functions write to connections, look at them and close them.
 *
 * @param arn of the API's stage. Rights name a connection below it.
 */
export const managementApi =
  (arn: string, sockets: OpenSockets, gate: Gate): Answer =>
  async (request) => {
    const id = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
    const { method } = request;
    try {
      await gate.demand({
        caller: gate.callerOf(request.headers.get('authorization')),
        action: 'execute-api:ManageConnections',
        // No policy names a connection, and one verdict holds for all of them.
        resource: `${arn}/${method}/@connections/ID`,
      });
    } catch (error) {
      if (error instanceof AccessDenied) return refusal(403, 'ForbiddenException', error.message);
      throw error;
    }
    if (!CONNECTION_ID.test(id)) return refusal(400, 'BadRequestException', `Invalid connectionId: ${id}`);
    if (method === 'POST') {
      const data = await request.text();
      if (Buffer.byteLength(data) > LIMITS.messageBytes)
        return refusal(413, 'PayloadTooLargeException', 'Message too long');
      return sockets.send(id, data) ? new Response(null, { status: 200 }) : GONE();
    }
    const found = sockets.find(id);
    if (!found) return GONE();
    if (method === 'DELETE') {
      found.socket.close(1000);
      return new Response(null, { status: 204 });
    }
    const { connectedAt, lastActiveAt, userAgent } = found;
    return Response.json({
      connectedAt: new Date(connectedAt).toISOString(),
      identity: { sourceIp: '127.0.0.1', userAgent },
      lastActiveAt: new Date(lastActiveAt).toISOString(),
    });
  };

/** API Gateway tells an id that it never gave from a connection that is gone. */
const CONNECTION_ID = /^[\w+/-]{15}=$/;

const refusal = (status: number, name: string, message: string) =>
  Response.json({ message }, { status, headers: { 'x-amzn-errortype': name } });

const GONE = () => refusal(410, 'GoneException', 'Gone');
