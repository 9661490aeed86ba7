import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { functionNameOf, ofType, readTemplate } from '../../cost/template.ts';

/** The assembly that the local cloud runs by default. */
export const ASSEMBLY = 'cdk.out';
export const STACK = 'Linkd-local';

type AssetManifest = { files: Record<string, { source: { path: string } }> };

/** Answers at once, and imports nothing. */
const HANDLER = `export const handler = async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"state":"PENDING"}',
});
`;

/**
 * Writes the assembly with empty handlers in place of some functions. Everything else stays: the gateway, its token
 * check, the rights and the workers. So the difference to the real assembly is the function's own work.
 *
 * @param functions by their constructs' names
 * @returns the directory, for the option `assembly` of a cloud
 */
export const bareAssembly = (directory: string, functions: readonly string[]): string => {
  const target = join(directory, 'cdk.out');
  const handler = join(target, 'bare');
  mkdirSync(handler, { recursive: true });
  writeFileSync(join(handler, 'index.mjs'), HANDLER);
  for (const file of ['manifest.json', `${STACK}.template.json`])
    copyFileSync(join(ASSEMBLY, file), join(target, file));

  const bare = hashesOf(functions);
  const manifest: AssetManifest = JSON.parse(readFileSync(join(ASSEMBLY, `${STACK}.assets.json`), 'utf8'));
  for (const [hash, { source }] of Object.entries(manifest.files)) {
    source.path = bare.has(hash) ? handler : resolve(ASSEMBLY, source.path);
  }
  writeFileSync(join(target, `${STACK}.assets.json`), JSON.stringify(manifest));
  return target;
};

const hashesOf = (functions: readonly string[]): Set<string> => {
  const rows = ofType(readTemplate(ASSEMBLY, STACK), 'AWS::Lambda::Function');
  return new Set(
    functions.map((name) => {
      const [, properties] = rows.find(([id]) => functionNameOf(id) === name) ?? [];
      const { S3Key } = (properties?.Code ?? {}) as { S3Key?: string };
      if (!S3Key) throw new Error(`The stack has no function ${name}.`);
      return S3Key.replace(/\.zip$/, '');
    }),
  );
};
