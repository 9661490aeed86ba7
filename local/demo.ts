import { parseArgs } from 'node:util';
import { StackRefused } from './assembly.ts';
import { recordingNamed } from './bundled-recording.ts';
import { client, type Recording, type Status } from './client.ts';
import { startCloud } from './cloud.ts';
import { report } from './demo-report.ts';
import { parseFault } from './stand-ins/faults.ts';
import { loadRecordings } from './stand-ins/recordings.ts';
import { PROVIDERS } from './stand-ins/start.ts';
import { synthesize } from './synthesize.ts';

/** Who the demo's user is; change it and the insight changes. */
const USER = 'demo-user';
const PERSONA = {
  headline: 'Backend engineer who builds payment systems in TypeScript',
  interests: ['Solana', 'TypeScript', 'product design', 'serverless', 'data engineering'],
  bio: 'I run a small studio and look for people to build on-chain payments with.',
};

const USAGE = `npm run demo -- [options]
  --recording NAME   one of: NAMES (default chidi)
  --stack NAME       the stack to run (default Linkd-local)
  --no-synth         run cdk.out as it is
  --json             print the status answer as JSON on stdout, and nothing else there
  --deepgram SPEC, --gemini SPEC, --linkedin SPEC, --x SPEC, --google SPEC
                     what a provider's stand-in does wrong, such as captcha, 429 or slow:2000
`;

const PROVIDER = { type: 'string' } as const;
const OPTIONS = {
  recording: { type: 'string', default: 'chidi' },
  stack: { type: 'string', default: 'Linkd-local' },
  'no-synth': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  deepgram: PROVIDER,
  gemini: PROVIDER,
  linkedin: PROVIDER,
  x: PROVIDER,
  google: PROVIDER,
} as const;

const readOptions = () => {
  const { values } = parseArgs({ options: OPTIONS });
  for (const provider of PROVIDERS) parseFault(values[provider] ?? '');
  return values;
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
  const { recording: name, stack, 'no-synth': noSynth, json, help, ...faults } = values;
  if (help) return say(usage, 0);
  if (!names.includes(name)) return say(`There is no recording ${name}.\n\n${usage}`, 2);

  if (!noSynth) synthesize();
  const print = json ? () => {} : (line: string) => process.stdout.write(`${line}\n`);

  const cloud = await startCloud({
    stack,
    directory: '.local/demo',
    denialsFile: '.local/logs/denied.jsonl',
    fresh: true,
    faults,
    print,
  });
  try {
    const status = await run(cloud.endpoints.api, await cloud.token(USER), recordingNamed(name), print);
    if (json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    else for (const line of report(status)) print(line);
    return status.state === 'SUCCESS' ? 0 : 1;
  } finally {
    await cloud.stop();
  }
};

/** The main job, by HTTP alone, with a line a state. */
const run = async (
  api: string,
  token: string,
  recording: Recording,
  print: (line: string) => void,
): Promise<Status> => {
  const linkd = client(api, token);
  await linkd.putPersona(USER, PERSONA);
  const started = Date.now();
  const jobId = await linkd.submit(recording);
  print(`\nJob ${jobId}: ${recording.filename}, ${Math.round(recording.bytes.byteLength / 1024)} KB\n`);

  let last: Status | undefined;
  for await (const { state, at, progress, status } of linkd.follow(jobId)) {
    print(`${((at - started) / 1000).toFixed(1).padStart(6)} s  ${state.padEnd(13)}  ${progress}`.trimEnd());
    last = status;
  }
  if (!last) throw new Error('The job has no status.');
  return last;
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
    process.exitCode = error instanceof StackRefused ? 2 : 1;
  },
);
