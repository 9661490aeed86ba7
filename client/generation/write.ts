import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaText } from './schema.ts';

/** `npm run openapi` writes the client's types anew, after `openapi.yaml`. */
writeFileSync(join(import.meta.dirname, '../src/schema.ts'), await schemaText('openapi.yaml'));
