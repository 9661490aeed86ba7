import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REPOSITORY, STAGES } from '../../../lib/config.ts';
import { BARE_ENVIRONMENT } from '../../support/processes/bare-environment.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

test('all stages are made without credentials, account or region', () => {
  const folder = temporaryFolder();
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
  const env = { ...BARE_ENVIRONMENT, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const { status, stderr } = spawnSync(process.execPath, ['bin/linkd.ts'], { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  const templates = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  const stages = [...STAGES.map(({ stage }) => stage), ...(REPOSITORY === undefined ? [] : ['deploy'])];
  expect(templates.sort()).toEqual(stages.map((stage) => `Linkd-${stage}.template.json`).sort());
}, 240_000);
