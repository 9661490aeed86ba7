import type { UploadForm } from './answers.ts';
import { type Fetch, failure, reach } from './requests.ts';

/** How many bytes have been sent, and how many there are. */
export type OnProgress = (progress: { sent: number; total: number }) => void;

export interface UploadOptions {
  filename: string;
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Sends a recording with its form. Repeating it is harmless: the recording is stored in the same place.
 * Browsers report upload progress only for XMLHttpRequest. In Node.js we count the bytes of a stream.
 */
export const uploadForm = async (
  { url, fields }: UploadForm,
  file: Blob,
  { filename, onProgress, signal }: UploadOptions,
  fetch: Fetch,
): Promise<void> => {
  signal?.throwIfAborted();
  const { body, type } = formBody(fields, file, filename);
  const send = !onProgress ? whole : typeof XMLHttpRequest === 'undefined' ? streamed : byXmlHttpRequest;
  const request: Sending = { url, body, type, signal, fetch, onProgress: onProgress ?? (() => {}) };
  const answer = await reach(url, signal, () => send(request));
  if (!answer.ok) throw await failure(answer);
  await answer.body?.cancel().catch(() => {});
  onProgress?.({ sent: body.size, total: body.size });
};

interface Sending {
  url: string;
  body: Blob;
  type: string;
  signal: AbortSignal | undefined;
  fetch: Fetch;
  onProgress: OnProgress;
}

/** A form as bytes of a known length, which S3 asks for. A file on disk is read only while it is sent. */
const formBody = (fields: Record<string, string>, file: Blob, filename: string): { body: Blob; type: string } => {
  const boundary = `linkd-${crypto.randomUUID()}`;
  const part = (name: string, more = '') =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"${more}\r\n\r\n`;
  const parts = Object.entries(fields).flatMap(([name, value]) => [part(name), value, '\r\n']);
  const fileHead = `; filename="${quoted(filename)}"\r\ncontent-type: ${file.type || 'application/octet-stream'}`;
  return {
    body: new Blob([...parts, part('file', fileHead), file, `\r\n--${boundary}--\r\n`]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
};

/** As browsers write names into a form: https://html.spec.whatwg.org/#multipart-form-data */
const quoted = (name: string): string =>
  name.replace(/["\r\n]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

const whole = ({ url, body, type, signal, fetch }: Sending): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': type }, ...(signal && { signal }) });

const streamed = ({ url, body, type, signal, fetch, onProgress }: Sending): Promise<Response> => {
  let sent = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      sent += chunk.byteLength;
      onProgress({ sent, total: body.size });
    },
  });
  const request = {
    method: 'POST',
    body: body.stream().pipeThrough(counting),
    duplex: 'half',
    headers: { 'content-type': type, 'content-length': String(body.size) },
    ...(signal && { signal }),
  };
  return fetch(url, request as RequestInit);
};

/** The part of the browser's XMLHttpRequest that is used here. Node has none. */
interface UploadingRequest {
  upload: { onprogress: (event: { loaded: number; total: number }) => void };
  onload: () => void;
  onerror: () => void;
  onabort: () => void;
  status: number;
  responseText: string;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}
declare const XMLHttpRequest: new () => UploadingRequest;

const byXmlHttpRequest = ({ url, body, type, signal, onProgress }: Sending): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal?.addEventListener('abort', stop, { once: true });
    const ended = () => signal?.removeEventListener('abort', stop);
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total });
    request.onload = () => {
      ended();
      const { status, responseText } = request;
      resolve(
        Object.defineProperty(new Response(status === 204 ? null : responseText, { status }), 'url', { value: url }),
      );
    };
    request.onerror = request.onabort = () => {
      ended();
      reject(new TypeError('the upload broke off'));
    };
    request.open('POST', url);
    request.setRequestHeader('content-type', type);
    request.send(body);
  });
