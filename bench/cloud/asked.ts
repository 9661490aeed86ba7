import type { Provider } from '../../local/stand-ins/start.ts';
import type { ServedCall } from './served-call.ts';

/** What a provider was asked for. */
export type Asked = Omit<ServedCall, 'began' | 'ended'>;

/** A source's list of people. Any other address is one person's page. */
const SEARCHES = /^\/(search\/users|xrpc\/app\.bsky\.actor\.searchActors|v3\.0\/expanded-search|pub\/dir\/|search$)/;

/** The model's tasks, by a property that the answer must have. */
const TASKS = ['interests', 'persons', 'overlap_points', 'drafts', 'verdicts', 'candidates'];

/** @param names of the people in the talks. A call that has the last name of exactly one is about that person. */
export const read = (provider: Provider, url: URL, body: string | undefined, names: readonly string[]): Asked => {
  if (provider === 'deepgram') return { provider, task: 'transcription', ...recordingIn(body) };
  if (provider === 'gemini') {
    const task = /:(batchE|e)mbedContents?$/.test(url.pathname) ? 'embedding' : taskIn(body);
    return { provider, task, ...(task === 'candidates' && subjectIn(body ?? '', names)) };
  }
  const task = SEARCHES.test(url.pathname) ? 'search' : 'profile';
  return { provider, task, ...subjectIn(decodeURIComponent(`${url.pathname}${url.search}`), names) };
};

const recordingIn = (body = ''): Pick<Asked, 'recording'> => {
  const { url } = JSON.parse(body) as { url?: string };
  const recording = url === undefined ? undefined : new URL(url).pathname.split('/').at(-1);
  return recording === undefined ? {} : { recording };
};

type Request = { generationConfig?: { responseSchema?: { properties?: object } } };

const taskIn = (body = ''): string => {
  const { generationConfig } = JSON.parse(body) as Request;
  const properties = Object.keys(generationConfig?.responseSchema?.properties ?? {});
  return TASKS.find((task) => properties.includes(task)) ?? properties.join(' ');
};

const subjectIn = (text: string, names: readonly string[]): Pick<Asked, 'subject'> => {
  const folded = fold(text);
  const found = names.flatMap((name, index) => (folded.includes(lastNameOf(name)) ? [index] : []));
  const [subject, ...others] = found;
  return subject === undefined || others.length > 0 ? {} : { subject };
};

const lastNameOf = (name: string): string => fold(name).split(' ').at(-1) ?? '';

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
