import { type Line, line } from './bill.ts';
import { functionLines } from './functions.ts';
import { lookupsOf, roundsOf } from './lookups.ts';
import { newsOfJob } from './news.ts';
import { providerLines, readTokens } from './providers.ts';
import { calledFunction, definitionIn, functionNameOf, isHandOver, ofType, type Template } from './template.ts';
import { transitions, walk } from './walk.ts';

export interface JobSize {
  /** Minutes of recording. */
  minutes: number;
  persons: number;
  /** How often the client asks for the status. */
  polls: number;
}

/**
 * A message is sent, received, held by its worker and deleted. Work of more than ten seconds renews its hold every ten
 * seconds, at 0.0000004 dollars each time.
 */
const REQUESTS_A_HAND_OVER = 4;

type Lookups = ReturnType<typeof lookupsOf>;

/** Compressed speech at 64 kbit/s. */
const GIGABYTES_A_MINUTE = 0.00048;
/** The lines of JSON that one invocation logs, with its start and end. */
const LOG_GIGABYTES = 1.5e-6;
/** A status answer with its headers. The last answer also has the result. */
const ANSWER_GIGABYTES = 1.2e-6;
const RESULT_GIGABYTES = 8e-6;
/** Four characters for a token, in a request to Gemini. */
const TOKEN_GIGABYTES = 4e-9;
/** A browser's requests at one site: at most three pages, without images. */
const BROWSER_GIGABYTES = 0.17e-3;
/** Three requests to an API. */
const API_GIGABYTES = 6e-6;

/** The most that one job costs, without retries. */
export const jobLines = (template: Template, size: JobSize): Line[] => {
  const lookups = lookupsOf(template);
  const entered = walk(definitionIn(template), size.persons, roundsOf(template));
  const tasks = [...entered.values()].filter(({ state }) => state.Type === 'Task');
  const marks = tasks
    .filter(({ state }) => state.Resource?.includes(':dynamodb:'))
    .reduce((sum, { times }) => sum + times, 0);
  const handOvers = tasks.filter(({ state }) => isHandOver(state)).reduce((sum, { times }) => sum + times, 0);
  const news = newsOfJob(marks);
  const called = new Map<string, number>([...news.called, ['Submit', 1], ['Status', size.polls], ['StartPipeline', 1]]);
  for (const { state, times } of tasks) {
    const id = calledFunction(template, state);
    if (id) called.set(functionNameOf(id), times + (called.get(functionNameOf(id)) ?? 0));
  }
  const invocations = [...called.values()].reduce((sum, times) => sum + times, 0);
  return [
    line('State transitions', transitions(entered), 'transition'),
    ...functionLines(template, called, size.persons),
    line('Invocations', invocations, 'invocation'),
    line('Hand-overs by queues', handOvers * REQUESTS_A_HAND_OVER, 'queueRequest'),
    // The work of a queue has its own trace, linked to the job's.
    line('Traces', 1 + size.polls + handOvers + news.invocations, 'trace'),
    line('API requests', 1 + size.polls, 'request'),
    ...storageLines(template, size, { marks, handOvers }, lookups),
    ...news.lines,
    // The permit and the report of each lookup, and the pace of each API. A command counts three units.
    line('Commands to the cache', size.persons * (lookups.browser * 2 + lookups.api * 3) * 3, 'cacheUnit'),
    line('Logs', (invocations + transitions(entered)) * LOG_GIGABYTES, 'logs'),
    line('Data out', dataOut(size, lookups), 'dataOut'),
    ...providerLines(template, { ...size, lookups: lookups.browser + lookups.api }),
  ];
};

/**
 * The data that leaves AWS, in GB: the recording to Deepgram, prompts to Gemini, requests to pages, answers to the
 * client. Incoming data is free.
 */
const dataOut = ({ minutes, persons, polls }: JobSize, { browser, api }: Lookups): number =>
  minutes * GIGABYTES_A_MINUTE +
  readTokens({ minutes, persons, lookups: browser + api }) * TOKEN_GIGABYTES +
  persons * (browser * BROWSER_GIGABYTES + api * API_GIGABYTES) +
  polls * ANSWER_GIGABYTES +
  RESULT_GIGABYTES;

const storageLines = (
  template: Template,
  { minutes, persons, polls }: JobSize,
  { marks, handOvers }: { marks: number; handOvers: number },
  { browser, api }: Lookups,
): Line[] => {
  const gigabytes = minutes * GIGABYTES_A_MINUTE;
  const archived = JSON.stringify(ofType(template, 'AWS::S3::Bucket')).includes('GLACIER_IR');
  const hasKey = ofType(template, 'AWS::KMS::Key').length > 0;
  // The recording, six documents of the job, two for each person and one for each lookup. Each is read twice.
  const objects = 7 + persons * (2 + browser + api);
  return [
    line('Objects written', objects, 'put'),
    line('Objects read', objects * 2, 'get'),
    line('Recording, two days', (gigabytes * 2) / 30, 'storage'),
    // Deleted there after a day, but billed for ninety.
    ...(archived
      ? [line('Move to Glacier IR', 1, 'toGlacier'), line('Ninety days of Glacier IR', gigabytes * 3, 'glacier')]
      : []),
    // Every write of the row also writes two indexes, and the last one writes a third: the index of ended jobs. The row with the result has about 5 KB. A job starts and ends two
    // waits, which write a third index. Every second worker finds the wait already ended, and pays for the refused
    // write.
    line('Table writes', (1 + marks) * 3 + 8 + 2 + 1 + 2 * 2 + Math.max(0, handOvers - 2), 'write'),
    line('Table reads', polls * 2 + 6, 'read'),
    // Bucket keys, tables and queues rarely ask for a data key. One request for each function of a job is more than
    // they need.
    ...(hasKey ? [line('Requests to the key', 15, 'keyCall')] : []),
  ];
};
