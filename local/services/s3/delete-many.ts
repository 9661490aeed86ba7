import type { Store } from 's3rver';
import { AccessDenied } from '../../permissions/access.ts';
import type { Caller } from '../../permissions/caller.ts';
import type { Gate } from '../../permissions/gate.ts';
import { escapeXml } from '../wire/aws-query.ts';
import { objectArn } from './calls.ts';

/**
 * DeleteObjects as S3 does it: each object by itself. One that may not be deleted is an `Error` in an answer of 200.
 *
 * @param request the request's XML.
 * @returns the answer's XML.
 */
export const deleteMany = async (
  request: string,
  bucket: string,
  caller: Caller,
  gate: Gate,
  store: Store,
): Promise<string> => {
  const keys = [...request.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescapeXml(key));
  const isQuiet = /<Quiet>true<\/Quiet>/.test(request);
  const entries: string[] = [];
  for (const key of keys) {
    try {
      await gate.demand({ caller, action: 's3:DeleteObject', resource: objectArn(bucket, key) });
      if (await store.existsObject(bucket, key)) await store.deleteObject(bucket, key);
      if (!isQuiet) entries.push(`<Deleted><Key>${escapeXml(key)}</Key></Deleted>`);
    } catch (error) {
      const [code, message] = error instanceof AccessDenied ? ['AccessDenied', error.message] : ['InternalError', ''];
      entries.push(
        `<Error><Key>${escapeXml(key)}</Key><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
      );
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?><DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${entries.join('')}</DeleteResult>`;
};

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescapeXml = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[name ?? ''] ?? all;
  });
