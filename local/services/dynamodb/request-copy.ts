import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** A request whose body has been read, for a listener that reads it again. */
export const requestWith = ({ method, url, headers }: IncomingMessage, body: string): IncomingMessage =>
  Object.assign(Readable.from([body]), { method, url, headers }) as IncomingMessage;
