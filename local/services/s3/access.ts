import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type S3rver from 's3rver';
import S3Error from 's3rver/lib/models/error.js';
import { AccessDenied } from '../../permissions/access.ts';
import type { Caller } from '../../permissions/caller.ts';
import type { Gate } from '../../permissions/gate.ts';
import { bucketArn, callsOf, objectArn, targetOf } from './calls.ts';
import { deleteMany } from './delete-many.ts';

/** The request that is answered now: its caller, or for a form the fields that name the caller. */
const requests = new AsyncLocalStorage<{ caller: Caller } | { fields: Map<string, string> }>();

/** Lets s3rver answer only what IAM allows. @param known the one key that s3rver knows */
export const guardS3 = (s3: S3rver, gate: Gate, known: string): void => {
  const { httpServer, store } = s3;
  const [answer] = httpServer.listeners('request') as RequestListener[];
  if (!answer) throw new Error('s3rver has no request listener any more.');
  httpServer.removeAllListeners('request');
  httpServer.on('request', (request, response) => {
    guarded(request, response).catch((error) => refuse(request, response, error));
  });

  const guarded = async (request: IncomingMessage, response: ServerResponse) => {
    const target = targetOf(request);
    const pass = (sender: { caller: Caller } | { fields: Map<string, string> }) => {
      signAs(request, known);
      requests.run(sender, () => answer(request, response));
    };
    if (request.method === 'OPTIONS') return pass({ caller: { kind: 'anonymous' } });
    const caller = gate.callerOf(request.headers.authorization, target.query);
    if (request.method === 'POST' && target.key === '') {
      if (!target.query.has('delete')) return pass({ fields: fieldsOf(request) });
      const deleted = await deleteMany(await text(request), target.bucket, caller, gate, store);
      response.writeHead(200, { 'content-type': 'application/xml' }).end(deleted);
      return;
    }
    for (const call of callsOf(request, target)) await gate.demand({ caller, ...call });
    pass({ caller });
  };

  const { putObject, getObject } = store;
  store.putObject = async (object) => {
    const sender = requests.getStore();
    if (sender && 'fields' in sender) {
      const [key] = (sender.fields.get('x-amz-credential') ?? '').split('/');
      const call = { action: 's3:PutObject', resource: objectArn(object.bucket, object.key) };
      await gate.demand({ caller: gate.callerOfKey(key || undefined), ...call }).catch((error: AccessDenied) => {
        if (!Buffer.isBuffer(object.content)) object.content.resume();
        throw new S3Error('AccessDenied', error.message);
      });
    }
    return putObject.call(store, object);
  };
  // S3 admits that a key is missing only to a caller who may list the bucket. A read has no prefix to compare.
  store.getObject = async (bucket, key, options) => {
    const found = await getObject.call(store, bucket, key, options);
    const sender = requests.getStore();
    if (found || !sender || 'fields' in sender) return found;
    if (await gate.allows({ caller: sender.caller, action: 's3:ListBucket', resource: bucketArn(bucket) }))
      return found;
    throw new S3Error('AccessDenied', 'Access Denied');
  };
};

/** Collects the fields of a form while s3rver parses it, because s3rver keeps only the fields that it knows. */
const fieldsOf = (request: IncomingMessage): Map<string, string> => {
  const fields = new Map<string, string>();
  const { pipe } = request;
  request.pipe = (parser, ...rest) => {
    parser.on('field', (name: string, value: string) => fields.set(name.toLowerCase(), value));
    return pipe.call(request, parser, ...rest) as typeof parser;
  };
  return fields;
};

/** s3rver knows one key pair and does not compare signatures of version 4, so another key can stand in its place. */
const signAs = (request: IncomingMessage, known: string): void => {
  const { authorization } = request.headers;
  if (authorization)
    request.headers.authorization = authorization.replace(/\bCredential=[^/,]+/, `Credential=${known}`);
  request.url = request.url?.replace(/(X-Amz-Credential=)[^%/&]+/, `$1${known}`);
};

const refuse = (request: IncomingMessage, response: ServerResponse, error: unknown): void => {
  const denied = error instanceof AccessDenied;
  const refusal = new S3Error(denied ? 'AccessDenied' : 'InternalError', denied ? error.message : String(error));
  // The rest of an upload is read, or the client would not read the answer.
  request.resume();
  response.writeHead(denied ? 403 : 500, { 'content-type': 'application/xml' });
  response.end(request.method === 'HEAD' ? undefined : refusal.toXML());
};
