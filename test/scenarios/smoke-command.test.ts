import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from '../../smoke/checks.ts';
import { brokenProject } from '../support/templates/broken-assembly.ts';

const STACK = 'Linkd-dev';

/** `npm run smoke -- --local` in a folder with an assembly. */
const command = async (cwd: string, ...given: string[]) => {
  const child = spawn(process.execPath, [resolve('smoke/main.ts'), '--local', '--no-synth', ...given], { cwd });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text));
  const [code] = await once(child, 'close');
  return { code, out };
};

test('the command passes on a stage, says so line by line, and its alarm reached the topic', async () => {
  const cwd = brokenProject(STACK);
  const { code, out } = await command(cwd, STACK);
  expect(code, out).toBe(0);
  for (const { name } of CHECKS) expect(out).toMatch(new RegExp(`^passed +${name} `, 'm'));
  const messages = readFileSync(join(cwd, '.local/smoke/topics.jsonl'), 'utf8').trim().split('\n');
  expect(messages.map((line) => JSON.parse(JSON.parse(line).message))).toEqual([
    expect.objectContaining({
      AlarmName: expect.stringContaining('WorkTooOldTranscribeAudio'),
      NewStateValue: 'ALARM',
      NewStateReason: expect.stringContaining('nobody has to do anything'),
    }),
    expect.objectContaining({ NewStateValue: 'OK', NewStateReason: expect.stringContaining('is over') }),
  ]);
});

test('submit, and alarm, whose topic does not let CloudWatch in; the command ends with 1', async () => {
  const cwd = brokenProject(STACK, (resources) => {
    // No job runs, which takes half of the time.
    resources.forbid('Submit', /^dynamodb:PutItem/);
    for (const { PolicyDocument } of resources.properties('AWS::SNS::TopicPolicy'))
      resources.takeFrom(PolicyDocument, { sid: 'AlarmsOfThisAccount' });
  });
  const { code, out } = await command(cwd, STACK);
  expect(code, out).toBe(1);
  expect(out.match(/^failed .*/gm)).toEqual([
    expect.stringMatching(/submit .*\(500\)/),
    expect.stringMatching(/alarm .* is not authorized to perform: SNS:Pub/),
  ]);
  expect(out).toContain(`${STACK} was not seen to work: "submit" failed.`);
});
