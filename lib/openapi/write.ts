import { writeFileSync } from 'node:fs';
import { openApiYaml } from './yaml.ts';

/** `npm run openapi`: writes the API's description anew. */
writeFileSync('openapi.yaml', openApiYaml());
