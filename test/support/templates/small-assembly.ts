import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const STACK = 'Small';

const folders: string[] = [];
/** After a file; its worker goes on, and is killed in the end. */
export const removeTemporaryFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};

/** A new, empty folder, removed when the test file ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'linkd-test-'));
  folders.push(folder);
  return folder;
};

/** Writes the source of a bundle as the CDK would leave it, and gives the `Code` property of its function. */
type Asset = (source: string) => { S3Bucket: string; S3Key: string };

/**
 * Writes a cloud assembly as `cdk synth` leaves it, with one stack of the given resources.
 *
 * @param resources is given `asset`, which turns the source of an ES module into a function's code.
 * @returns the assembly's directory.
 */
export const smallAssembly = (
  resources: (asset: Asset) => Record<string, object>,
  { stack = STACK, directory = join(temporaryFolder(), 'cdk.out') } = {},
): string => {
  mkdirSync(directory, { recursive: true });
  const files: Record<string, unknown> = {};
  const asset: Asset = (source) => {
    const hash = createHash('sha256').update(source).digest('hex');
    mkdirSync(join(directory, `asset.${hash}`), { recursive: true });
    writeFileSync(join(directory, `asset.${hash}`, 'index.mjs'), source);
    files[hash] = { source: { path: `asset.${hash}`, packaging: 'zip' } };
    return { S3Bucket: 'assets', S3Key: `${hash}.zip` };
  };
  const write = (file: string, content: unknown) => writeFileSync(join(directory, file), JSON.stringify(content));

  write(`${stack}.template.json`, { Resources: resources(asset) });
  write(`${stack}.assets.json`, { files });
  write('manifest.json', {
    artifacts: {
      [`${stack}.assets`]: { type: 'cdk:asset-manifest', properties: { file: `${stack}.assets.json` } },
      [stack]: { type: 'aws:cloudformation:stack', properties: { templateFile: `${stack}.template.json` } },
    },
  });
  return directory;
};

/** A role that no stack makes: nothing is known of it, so it may do everything. */
export const OUTSIDE_ROLE = 'arn:aws:iam::000000000000:role/outside';

/** A function's resource, of construct `name`. */
export const lambdaResource = (name: string, Code: object, properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code,
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: OUTSIDE_ROLE,
    Timeout: 5,
    MemorySize: 256,
    ...properties,
  },
  Metadata: { 'aws:cdk:path': `${STACK}/Functions/${name}/Resource` },
});
