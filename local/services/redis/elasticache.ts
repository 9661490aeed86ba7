import { connect } from 'node:net';
import { AccessDenied } from '../../permissions/access.ts';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { awsQuery, elements } from '../wire/aws-query.ts';
import { listen, type Service } from '../wire/loopback-server.ts';

/** A serverless cache of the template, and the local server that stands for it. */
export type Cache = { name: string; arn: string; engine: string; host: string; port: number };

/**
 * ElastiCache's control plane, as far as asking how a cache is. A cache is `available` when its server takes a
 * connection and `create-failed`, the nearest that AWS has to "down", when it does not.
 */
export const startElastiCache = (caches: readonly Cache[], gate: Gate = OPEN_GATE): Promise<Service> =>
  listen(async (request) => {
    const form = new URLSearchParams(await request.text());
    const action = form.get('Action') ?? '';
    if (action !== 'DescribeServerlessCaches')
      return failure(400, 'InvalidAction', `The local ElastiCache has no action "${action}".`);
    const asked = form.get('ServerlessCacheName');
    const found = caches.filter(({ name }) => asked === null || name === asked);
    if (asked !== null && found.length === 0)
      return failure(404, 'ServerlessCacheNotFoundFault', `Serverless cache ${asked} not found.`);
    const caller = gate.callerOf(request.headers.get('authorization'));
    try {
      for (const { arn } of found)
        await gate.demand({ caller, action: 'elasticache:DescribeServerlessCaches', resource: arn });
    } catch (error) {
      if (error instanceof AccessDenied) return failure(403, 'AccessDenied', error.message);
      throw error;
    }
    const members = await Promise.all(found.map(describe));
    return answer(action, `<ServerlessCaches>${members.join('')}</ServerlessCaches>`);
  });

const { answer, failure } = awsQuery('http://elasticache.amazonaws.com/doc/2015-02-02/');

const describe = async ({ name, arn, engine, host, port }: Cache): Promise<string> => {
  const Status = (await accepts(host, port)) ? 'available' : 'create-failed';
  const endpoint = elements({ Address: host, Port: String(port) });
  return `<member>${elements({ ServerlessCacheName: name, ARN: arn, Engine: engine, Status })}<Endpoint>${endpoint}</Endpoint></member>`;
};

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect({ host, port, timeout: 500 });
    const settle = (accepted: boolean) => {
      socket.destroy();
      answer(accepted);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
