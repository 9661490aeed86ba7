import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/**
 * Begins the trace of an invocation. Here each is the root of its own. `header` goes to the function. `end` sends the
 * segment of Lambda itself; the SDK in the function sends the ones below it.
 *
 * @param isTraced `Tracing: Active` in the template. Without it nothing is recorded.
 */
export const beginTrace = (functionName: string, isTraced: boolean): { header: string; end(): void } => {
  const start = Date.now() / 1000;
  const traceId = `1-${Math.floor(start).toString(16)}-${hex(12)}`;
  const id = hex(8);
  const daemon = process.env.AWS_XRAY_DAEMON_ADDRESS;
  return {
    header: `Root=${traceId};Parent=${id};Sampled=${isTraced ? 1 : 0}`,
    end() {
      if (!isTraced || daemon === undefined) return;
      const [host = '', port = ''] = daemon.split(':');
      const segment = { name: functionName, id, trace_id: traceId, start_time: start, end_time: Date.now() / 1000 };
      const text = JSON.stringify({ ...segment, origin: 'AWS::Lambda::Function' });
      const socket = createSocket('udp4');
      socket.send(`{"format":"json","version":1}\n${text}`, Number(port), host, () => socket.close());
    },
  };
};
