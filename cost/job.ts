import durations from './durations.json' with { type: 'json' };
import { type Line, line } from './prices.ts';
import { definitionIn, ofType, type Template } from './template.ts';
import { transitions, walk } from './walk.ts';

export interface JobSize {
  /** Minutes of recording. */
  minutes: number;
  persons: number;
  /** How often its client asks for the status. */
  polls: number;
}

/** What the providers take for an answer, which the stand-ins do not: the upper middle of the seed's benchmarks, in seconds. */
const PROVIDER_SECONDS: Record<string, number> = {
  TranscribeAudio: 10,
  EmbedInterests: 2,
  ExtractNames: 3,
  ScrapeLinkedin: 20,
  ScrapeX: 20,
  SearchGoogle: 20,
  WriteInsight: 4,
  DraftOutreach: 4,
};

/** 150 words a minute, at four tokens for three words. */
const TOKENS_A_MINUTE = 200;
/** Our instructions and schema in one prompt. */
const PROMPT_TOKENS = 500;
const PROFILE_TOKENS = 300;
/** Compressed speech at 64 kbit/s. */
const GIGABYTES_A_MINUTE = 0.00048;
/** Lines of JSON that one invocation logs, start and end included. */
const LOG_GIGABYTES = 1.5e-6;

/** What one job costs at most, if nothing has to be tried again. */
export const jobLines = (template: Template, size: JobSize): Line[] => {
  const entered = walk(definitionIn(template), size.persons);
  const tasks = [...entered.values()].filter(({ state }) => state.Type === 'Task');
  const marks = tasks
    .filter(({ state }) => state.Resource?.includes(':dynamodb:'))
    .reduce((sum, { times }) => sum + times, 0);
  const called = new Map<string, number>([
    ['Submit', 1],
    ['Status', size.polls],
    ['StartPipeline', 1],
  ]);
  for (const [id] of ofType(template, 'AWS::Lambda::Function')) {
    const times = tasks.filter(({ state }) => state.Resource === id).reduce((sum, task) => sum + task.times, 0);
    if (times > 0) called.set(nameOf(id), times);
  }
  const invocations = [...called.values()].reduce((sum, times) => sum + times, 0);
  return [
    line('State transitions', transitions(entered), 'transition'),
    ...functionLines(template, called),
    line('Invocations', invocations, 'invocation'),
    line('Traces', 1 + size.polls, 'trace'),
    line('API requests', 1 + size.polls, 'request'),
    ...storageLines(template, size, marks),
    line('Commands to the cache', size.persons * 6 * 3, 'cacheUnit'),
    line('Logs', (invocations + transitions(entered)) * LOG_GIGABYTES, 'logs'),
    line('Deepgram', size.minutes, 'deepgramMinute'),
    ...geminiLines(size),
  ];
};

/** `FunctionsScrubPii6145A690` is ScrubPii. */
const nameOf = (logicalId: string): string => logicalId.replace(/^Functions|[0-9A-F]{8}$/g, '');

const functionLines = (template: Template, called: Map<string, number>): Line[] =>
  ofType(template, 'AWS::Lambda::Function').flatMap(([id, { MemorySize, Architectures }]) => {
    const name = nameOf(id);
    const times = called.get(name);
    if (times === undefined) return [];
    const measured = durations.milliseconds[name as keyof typeof durations.milliseconds];
    if (measured === undefined)
      throw new Error(`cost/durations.json does not say how long ${name} takes. Run cost/measure.ts.`);
    const seconds = measured / 1000 + (PROVIDER_SECONDS[name] ?? 0);
    const gigabytes = Number(MemorySize) / 1024;
    const isX86 = (Architectures as string[]).includes('x86_64');
    return [
      line(
        `${name}, ${times} times ${seconds.toFixed(2)} s`,
        times * seconds * gigabytes,
        isX86 ? 'x86Second' : 'armSecond',
      ),
    ];
  });

const storageLines = (template: Template, { minutes, persons, polls }: JobSize, marks: number): Line[] => {
  const gigabytes = minutes * GIGABYTES_A_MINUTE;
  const archived = JSON.stringify(ofType(template, 'AWS::S3::Bucket')).includes('GLACIER_IR');
  const hasKey = ofType(template, 'AWS::KMS::Key').length > 0;
  // The recording, six documents of the job, two a person and one a look-up; each is read twice.
  const objects = 7 + persons * 5;
  return [
    line('Objects written', objects, 'put'),
    line('Objects read', objects * 2, 'get'),
    line('Recording, two days', (gigabytes * 2) / 30, 'storage'),
    // Deleted after a day there, and billed for ninety.
    ...(archived
      ? [line('Move to Glacier IR', 1, 'toGlacier'), line('Ninety days of Glacier IR', gigabytes * 3, 'glacier')]
      : []),
    // Every write of the row goes to two indexes too; the one with the result is of some 5 KB.
    line('Table writes', (1 + marks) * 3 + 8, 'write'),
    line('Table reads', polls * 2 + 6, 'read'),
    // Bucket keys and tables ask for a data key once a while; a request a job and function is more than that.
    ...(hasKey ? [line('Requests to the key', 15, 'keyCall')] : []),
  ];
};

/** Four prompts have the whole transcript: interests, names, insight, outreach. The last two have the profiles too. */
const geminiLines = ({ minutes, persons }: JobSize): Line[] => {
  const transcript = minutes * TOKENS_A_MINUTE;
  return [
    line('Gemini reads', 4 * (transcript + PROMPT_TOKENS) + 2 * persons * PROFILE_TOKENS, 'geminiIn'),
    line('Gemini writes', 100 + persons * 100 + 600 + 200, 'geminiOut'),
    line('Embedding', 100, 'embedding'),
  ];
};
