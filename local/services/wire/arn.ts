/** Where a stack is deployed to. */
export type Place = { account: string; region: string };

/** The place of a stack that the synth left open, and of clients that belong to no stack. */
export const LOCAL_PLACE: Place = { account: '000000000000', region: 'us-east-1' };

/** The partition of all regions but those of China and of governments. */
export const PARTITION = 'aws';

/** The ARN of a resource. That of a bucket has neither account nor region, that of a role no region. */
export const arn = ({ region = '', account = '' }: Partial<Place>, service: string, resource: string): string =>
  `arn:${PARTITION}:${service}:${region}:${account}:${resource}`;

export const isArnOf = (service: string, text: string): boolean => text.startsWith(`arn:${PARTITION}:${service}:`);

/** The account and region in an ARN. */
export const placeOf = (text: string): Place => {
  const [, , , region = '', account = ''] = text.split(':');
  return { account, region };
};

/** The ARN of a function or machine without the version or alias at its end. */
export const unqualified = (text: string): string => text.split(':').slice(0, 7).join(':');
