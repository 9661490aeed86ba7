import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isLocal, STAGES } from '../../lib/config.ts';

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { needs?: string; environment?: string; with?: { stage: string }; steps?: { run?: string }[] }>;
}
const textOf = (name: string) => readFileSync(`.github/workflows/${name}`, 'utf8');
const workflow = (name: string): Workflow => parse(textOf(name));

test('the stages are deployed one after the other, each in the environment that its role trusts', () => {
  const jobs = Object.entries(workflow('deploy.yml').jobs);
  const stages = STAGES.filter((config) => !isLocal(config)).map(({ stage }) => stage as string);
  expect(jobs.map(([name]) => name)).toEqual(stages);
  expect(jobs.map(([, job]) => job.with?.stage)).toEqual(stages);
  expect(jobs.map(([, { needs }]) => needs)).toEqual([undefined, ...stages.slice(0, -1)]);
  const [job] = Object.values(workflow('deploy-stage.yml').jobs);
  expect(job?.environment).toMatch(/^\$\{\{ inputs\.stage \}\}$/);
});

test('a stage is compared, deployed and tried out, in this order', () => {
  const steps = Object.values(workflow('deploy-stage.yml').jobs).flatMap(({ steps = [] }) => steps);
  const commands = steps.flatMap(({ run = '' }) => [...run.matchAll(/npm run (?:--silent )?(\w+) -- "\$STACK"/g)]);
  expect(commands.map(([, command]) => command)).toEqual(['diff', 'deploy', 'smoke']);
});

test('no workflow holds a secret or writes to the repository', () => {
  for (const name of readdirSync('.github/workflows')) {
    expect(textOf(name), name).not.toContain('secrets.');
    expect(workflow(name).permissions, name).toMatchObject({ contents: 'read' });
  }
});
