import { parseArgs } from 'node:util';
import { report } from '../../client/command-line/report.ts';
import { createClient } from '../../client/src/client.ts';
import type { Recording } from '../../client/src/recording.ts';
import { UsageError } from '../../command-line/refusal.ts';
import { loadRecordings } from '../stand-ins/recordings.ts';
import { StackRefused } from '../template/assembly.ts';
import { recordingNamed } from './bundled-recording.ts';
import { PERSONA, USER } from './demo-user.ts';
import { FAULT_OPTIONS, faultFlags, readFaults } from './fault-options.ts';
import { followJob } from './follow-job.ts';
import { ownRecording } from './own-recording.ts';
import { synthesize } from './synthesize.ts';

const USAGE = `npm run demo -- [options]
  --recording NAME   one of: NAMES (default chidi)
  --file PATH        a recording of your own; needs DEEPGRAM_API_KEY and GEMINI_API_KEY
  --mode MODE        of that file: recap (default), you speak about people, or live, the conversation itself
  --language TAG     of that file, such as de or pt-BR (default: detected)
  --stack NAME       the stack to run (default Linkd-local)
  --no-synth         run cdk.out as it is
  --json             print the status answer as JSON on stdout, and nothing else there
${faultFlags('  ')}
                     a fault of a provider's stand-in, such as captcha, 429, quota or slow:2000
`;

const OPTIONS = {
  recording: { type: 'string' },
  file: { type: 'string' },
  mode: { type: 'string' },
  language: { type: 'string' },
  stack: { type: 'string', default: 'Linkd-local' },
  'no-synth': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  ...FAULT_OPTIONS,
} as const;

const readOptions = () => {
  const { values } = parseArgs({ options: OPTIONS });
  const { recording, file, mode, language } = values;
  if (file !== undefined && recording !== undefined)
    throw new Error('--recording and --file exclude each other. Give one of them.');
  if (file === undefined && (mode ?? language) !== undefined)
    throw new Error('--mode and --language describe a file of your own. Give --file, too.');
  return { ...values, faults: readFaults(values) };
};

const main = async (): Promise<number> => {
  const names = loadRecordings().map(({ name }) => name);
  const usage = USAGE.replace('NAMES', names.join(', '));
  let values: ReturnType<typeof readOptions>;
  try {
    values = readOptions();
  } catch (error) {
    return say(`${error instanceof Error ? error.message : error}\n\n${usage}`, 2);
  }
  const { recording: name = 'chidi', file, mode, language, stack, 'no-synth': noSynth, json, help, faults } = values;
  if (help) return say(usage, 0);
  if (!names.includes(name)) return say(`There is no recording ${name}.\n\n${usage}`, 2);
  const recording = file === undefined ? recordingNamed(name) : ownRecording(file, { mode, language }, process.env);

  if (!noSynth) synthesize();
  const print = json ? () => {} : (line: string) => process.stdout.write(`${line}\n`);

  // The cloud takes over a second to load, and a wrong call needs none.
  const { startCloud } = await import('../cloud/cloud.ts');
  const cloud = await startCloud({
    stack,
    directory: '.local/demo',
    denialsFile: '.local/logs/denied.jsonl',
    fresh: true,
    faults,
    print,
  });
  try {
    const status = await run(cloud.endpoints.api, await cloud.token(USER), recording, print);
    if (json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    else for (const line of report(status)) print(line);
    return status.state === 'SUCCESS' ? 0 : 1;
  } finally {
    await cloud.stop();
  }
};

/** The main job, for a user with a persona. */
const run = async (api: string, token: string, recording: Recording, print: (line: string) => void) => {
  const linkd = createClient({ api: api, token: token });
  await linkd.putPersona(USER, PERSONA);
  return followJob(linkd, recording, print);
};

const say = (text: string, code: number): number => {
  process.stderr.write(text);
  return code;
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = error instanceof StackRefused || error instanceof UsageError ? 2 : 1;
  },
);
