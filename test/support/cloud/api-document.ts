import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

interface Media {
  schema: object;
  example?: unknown;
}
export interface DocumentedOperation {
  operationId: string;
  security: { token?: string[] }[];
  parameters: { name: string; in: string; required: boolean; example?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}
export type ApiDocument = {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: object };
};

/** openapi.yaml as a client's tools would read it, and a judge of what fits it. */
export const apiDocument = () => {
  const document: ApiDocument = parse(readFileSync('openapi.yaml', 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { binary: true } });
  formats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const compiled = new Map<string, ValidateFunction>();

  /** What is wrong with `value`, by the schema at this place of the document; nothing when it fits. */
  const misfits = (value: unknown, ...place: string[]): string[] => {
    const pointer = place
      .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
      .map(encodeURIComponent)
      .join('/');
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return { document, operations, misfits };
};
