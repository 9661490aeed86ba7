import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWaitingEvents } from '../../../../local/services/persistence/waiting-events.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const left = (directory: string) => openWaitingEvents<string>(directory).left.map(({ value }) => value);

test('what is not done is found again, in the order in which it came and as it was last', () => {
  const directory = temporaryFolder();
  const { keep } = openWaitingEvents<string>(directory);
  const [, second, third] = Array.from({ length: 12 }, (_, index) => keep(`event ${index}`));
  second?.done();
  third?.update('event 2, failed once');
  const rest = ['event 0', 'event 2, failed once', ...Array.from({ length: 9 }, (_, index) => `event ${index + 3}`)];
  expect(left(directory)).toEqual(rest);

  openWaitingEvents<string>(directory).keep('later');
  expect(left(directory)).toEqual([...rest, 'later']);
});

test('what a crash left half written was never accepted, and is cleared away', () => {
  const directory = temporaryFolder();
  openWaitingEvents<string>(directory).keep('whole');
  writeFileSync(join(directory, '000000000002.json'), '"cut sho');
  writeFileSync(join(directory, '000000000003.json.draft'), '"never accepted"');
  expect(left(directory)).toEqual(['whole']);
  expect(readdirSync(directory)).toEqual(['000000000001.json']);
});
