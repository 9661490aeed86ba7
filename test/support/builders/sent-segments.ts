import { Socket } from 'node:dgram';
import { onTestFinished, vi } from 'vitest';

type Sent = { name: string; trace_id: string; parent_id: string } & Record<string, unknown>;

/** What Lambda tells a function of the trace that its invocation is in. */
export const TRACE = { Root: '1-5759e988-bd862e3fe1be46a994272793', Parent: '53995c3f42cd8ad8' };

/** Traces what happens until the test ends, and gives the segments that X-Ray's daemon would get. */
export const sentSegments = ({ sampled = true } = {}): Sent[] => {
  const segments: Sent[] = [];
  vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', '127.0.0.1:9');
  vi.stubEnv('_X_AMZN_TRACE_ID', `Root=${TRACE.Root};Parent=${TRACE.Parent};Sampled=${sampled ? 1 : 0};Lineage=a:0`);
  vi.stubEnv('_HANDLER', 'index.handler');
  const send = vi.spyOn(Socket.prototype, 'send').mockImplementation((datagram: unknown) => {
    const [header = '', segment = ''] = String(datagram).split('\n');
    if (header === '{"format":"json","version":1}') segments.push(JSON.parse(segment));
  });
  onTestFinished(() => {
    send.mockRestore();
    vi.unstubAllEnvs();
  });
  return segments;
};
