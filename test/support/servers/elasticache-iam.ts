import { createHash, createHmac } from 'node:crypto';

/**
 * ElastiCache's password for an IAM user, written from the specification of Signature Version 4 alone, so that what the
 * product signs with a library has something to be compared with.
 */
export const presignedConnect = (request: {
  cache: string;
  username: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
  at: Date;
}): string => {
  const timestamp = request.at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const day = timestamp.slice(0, 8);
  const scope = `${day}/${request.region}/elasticache/aws4_request`;
  const parameters: Record<string, string> = {
    Action: 'connect',
    ResourceType: 'ServerlessCache',
    User: request.username,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${request.accessKeyId}/${scope}`,
    'X-Amz-Date': timestamp,
    'X-Amz-Expires': '900',
    ...(request.sessionToken && { 'X-Amz-Security-Token': request.sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  };
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const canonical = ['GET', '/', pairs.sort().join('&'), `host:${request.cache}`, '', 'host', sha256('')].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const key = [day, request.region, 'elasticache', 'aws4_request'].reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${request.secretAccessKey}`,
  );
  pairs.push(`X-Amz-Signature=${createHmac('sha256', key).update(toSign).digest('hex')}`);
  return `${request.cache}/?${pairs.sort().join('&')}`;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
