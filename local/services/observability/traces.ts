import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';

export type Traces = {
  /** Where SDKs send segments, as `AWS_XRAY_DAEMON_ADDRESS` has it. */
  address: string;
  stop(): Promise<void>;
};

/**
 * Each datagram is a header, a line feed and a segment:
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html
 */
const HEADER = /^\{[^\n]*\}\n/;

/** The part of X-Ray that a function speaks to: its daemon. Every segment that it is sent becomes a line of `file`. */
export const startTraces = async (file: string): Promise<Traces> => {
  const socket = createSocket('udp4');
  // The SDK writes the header twice.
  socket.on('message', (datagram) => {
    const segment = datagram.toString().replace(HEADER, '').replace(HEADER, '');
    appendFileSync(file, `${segment.replaceAll('\n', ' ')}\n`);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () => new Promise((stopped) => socket.close(() => stopped())),
  };
};
