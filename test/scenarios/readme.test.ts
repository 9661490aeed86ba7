import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { report } from '../../client/command-line/report.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { demoOutputIn, excerpt } from '../../local/commands/demo-excerpt.ts';
import { PERSONA, USER } from '../../local/commands/demo-user.ts';
import { followJob } from '../../local/commands/follow-job.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

/** What differs from run to run: ids, ports and times. A state that is over at once says nothing of its progress. */
const shapeOf = (lines: string[]): string[] =>
  lines.map((line) =>
    line
      .replace(/^ +[\d.]+ s {2}([A-Z]+)\b.*/, '$1')
      .replace(/^( {2}[A-Z]+) .*/, '$1')
      .replace(/[\dA-HJKMNP-TV-Z]{26}/, 'ID')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
      .replaceAll(/[\d.]+ s\b/g, 'SECONDS'),
  );

test('the README shows what the demo prints; `npm run readme` writes it anew', async () => {
  const linkd = await sharedCloud().as(USER);
  await linkd.putPersona(USER, PERSONA);
  const printed: string[] = [];
  const status = await followJob(linkd, recordingNamed('chidi'), (line) => printed.push(...line.split('\n')));
  const shown = demoOutputIn(readFileSync('README.md', 'utf8'));
  expect(shapeOf(shown)).toEqual(shapeOf(excerpt([...printed, ...report(status)])));
});
