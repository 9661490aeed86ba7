import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const HEAD = '// Generated from openapi.yaml by `npm run openapi`.\n\n';

/** The API's types as `client/src/schema.ts` holds them. */
export const schemaText = async (document: string): Promise<string> =>
  HEAD + astToString(await openapiTS(pathToFileURL(document)));
