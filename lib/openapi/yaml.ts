import { stringify } from 'yaml';
import { openApiDocument } from './document.ts';

/** The API's description as `openapi.yaml` holds it. */
export const openApiYaml = (): string =>
  `# Generated from lib/routes.ts and the schemas in lambdas/contracts by \`npm run openapi\`.\n${stringify(openApiDocument(), { lineWidth: 120, aliasDuplicateObjects: false, compat: 'yaml-1.1' })}`;
