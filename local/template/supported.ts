import { StackRefused, type Template } from './assembly.ts';
import { API } from './support/api.ts';
import { COMPUTE } from './support/compute.ts';
import { CONTENT } from './support/content.ts';
import { OPERATION } from './support/operation.ts';
import { STORAGE } from './support/storage.ts';
import type { Support } from './support/support.ts';

const SUPPORT: Record<string, Support> = { ...STORAGE, ...COMPUTE, ...API, ...CONTENT, ...OPERATION };

/** Services that are ignored as a whole. */
const IGNORED_SERVICES: Record<string, string> = {
  'AWS::EC2::': 'there are no packets to route; the reach of functions is read from it',
  'AWS::Logs::': 'logs are files',
  'AWS::CodeDeploy::': 'there is one version of everything',
  'AWS::XRay::': 'every invocation of a traced function is recorded',
};

const supportOf = (type: string): Support | undefined => {
  const service = Object.keys(IGNORED_SERVICES).find((prefix) => type.startsWith(prefix));
  return SUPPORT[type] ?? (service === undefined ? undefined : { ignored: IGNORED_SERVICES[service] ?? '' });
};

/**
 * Refuses a template with unknown types or properties, so that nobody takes silence for support.
 *
 * @throws StackRefused with one sentence for each, with logical id, type and property.
 */
export const refuseUnsupported = (template: Template): void => {
  const refusals = Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const support = supportOf(Type);
    if (!support) return [`The local cloud does not know ${Type} (${logicalId}).`];
    if ('ignored' in support) return [];
    const known = new Set([...support.uses, ...(support.harmless ?? []), 'Tags']);
    return Object.keys(Properties)
      .filter((property) => !known.has(property))
      .map((property) => `The local cloud does not know the property ${property} of ${logicalId} (${Type}).`);
  });
  if (refusals.length > 0) throw new StackRefused([...refusals, 'local/SUPPORT.md lists what it knows.'].join('\n'));
};
