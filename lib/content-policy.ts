import { Aws } from 'aws-cdk-lib';

/**
 * What the console's pages may load and reach. Scripts and styles come from its own files alone, and none is inline.
 *
 * The API and the recordings are named by region, because their exact addresses would be a circular dependency: the
 * API's CORS settings name the console.
 *
 * @param issuer the origins of the issuer that signs users in
 */
export const contentPolicy = (issuer: readonly string[]): string => {
  const recordings = `https://*.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  const api = `execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  const rules = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", `https://*.${api}`, `wss://*.${api}`, recordings, ...issuer],
    // A recording is heard from its bucket, and before the upload from the page's memory.
    'media-src': ["'self'", 'blob:', recordings],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
};
