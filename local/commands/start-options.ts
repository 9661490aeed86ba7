import { parseArgs } from 'node:util';
import type { Recording } from '../../client/src/recording.ts';
import { UsageError } from '../../command-line/refusal.ts';
import type { FaultSpecs } from '../stand-ins/start.ts';
import { FAULT_OPTIONS, faultFlags, readFaults } from './fault-options.ts';
import { ownRecording } from './own-recording.ts';

export const HELP = `npm start -- [options]

Starts the whole stack on this machine, from cdk.out, and stays up until Ctrl-C.

  --stack NAME       the stack to run (default Linkd-local)
  --no-synth         run cdk.out as it is
  --fresh            begin without the data of earlier runs (.local/data)
${faultFlags('  ')}
                     faults of a provider's stand-in, such as 429:30, 5xx@0.2 or latency:200,
                     joined by commas. All play stall. Gemini also plays fenced, truncated
                     and refused, the sites captcha, LinkedIn authwall and 999, X authwall,
                     Google sorry, and the APIs of GitHub and the rest quota, html, huge and
                     redirect.
  --seed N           decides which calls meet a fault that has a rate (default 1)
  --file PATH        submits a recording of your own, and shows how it goes; needs both
                     DEEPGRAM_API_KEY and GEMINI_API_KEY
  --mode MODE        of that file: recap (default) or live
  --language TAG     of that file, such as de or pt-BR (default: detected)
  --help

PORT is the API's port, 3000 by default. CHROME_PATH names an installed Chrome or Chromium.
DEEPGRAM_API_KEY, GEMINI_API_KEY, BRAVE_API_KEY, EXA_API_KEY and PEOPLEDATALABS_API_KEY each
select the real service. The value local-stand-in selects the stand-in. REDIS_URL, and a
provider's name before _BASE_URL, such as GITHUB_BASE_URL, each name a server of yours.
GITHUB_TOKEN is sent to GitHub's server.`;

export type StartOptions = {
  help: boolean;
  stack: string;
  synth: boolean;
  fresh: boolean;
  faults: FaultSpecs;
  seed: number;
  port: number;
  recording?: Recording;
};

/** @throws UsageError, RecordingRefused */
export const readOptions = (): StartOptions => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const stack = { type: 'string', default: 'Linkd-local' } as const;
  const options = {
    help: flag,
    stack,
    'no-synth': flag,
    fresh: flag,
    seed: { type: 'string', default: '1' },
    file: text,
    mode: text,
    language: text,
    ...FAULT_OPTIONS,
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  let faults: FaultSpecs;
  try {
    ({ values } = parseArgs({ options }));
    faults = readFaults(values);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error} Try --help.`);
  }
  const { file, mode, language } = values;
  if (file === undefined && (mode ?? language) !== undefined)
    throw new UsageError('--mode and --language describe a file of your own. Give --file, too.');
  return {
    help: values.help,
    stack: values.stack,
    synth: !values['no-synth'],
    fresh: values.fresh,
    faults,
    seed: wholeNumber('--seed', values.seed),
    port: wholeNumber('PORT', process.env.PORT || '3000'),
    ...(file !== undefined && { recording: ownRecording(file, { mode, language }, process.env) }),
  };
};

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${name} must be a whole number, and "${text}" is not.`);
  return Number(text);
};
