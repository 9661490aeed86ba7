import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { type AudioProbe, probeAudio } from './deepgram/audio-probe.ts';
import { listenOptions, type Speech, transcription } from './deepgram/transcription.ts';
import type { FaultOptions, FaultyEnv } from './fault-middleware.ts';
import type { Recording } from './recordings.ts';
import { type StandIn, standIn } from './stand-in.ts';

export type DeepgramOptions = Pick<FaultOptions, 'faults' | 'seed'> & {
  recordings: readonly Recording[];
  /** How the audio behind a URL is fetched. */
  audioFetch?: typeof fetch;
};

/** The stand-in, with the number of transcriptions by path, which Deepgram would have billed. */
export type DeepgramStandIn = StandIn & { transcribed(): ReadonlyMap<string, number> };

/** The audio, and the path of its address if it came from one. */
type Audio = { audio: AsyncIterable<Uint8Array> | Refusal; address?: string };

/** An answer in the shape of Deepgram's errors. */
type Refusal = { status: 400 | 401 | 429 | 503; err_code: string; err_msg: string };

/**
 * Deepgram's pre-recorded API, `POST /v1/listen`, by URL or with the audio in the body. It does not understand speech:
 * it knows the bundled recordings by their SHA-256, and silence in 16-bit PCM. It refuses any other audio and names the
 * key that would transcribe it.
 */
export const deepgramStandIn = ({ recordings, audioFetch = fetch, ...faults }: DeepgramOptions): DeepgramStandIn => {
  const bills = new Map<string, number>();
  const known = new Map(recordings.map((recording) => [recording.sha256, recording]));
  const app = standIn({ ...faults, refuse: (c, status) => refuse(c, OVERLOADED[status]) }, (c) => {
    const address = c.get('billed');
    if (address && !c.get('mangled')) bills.set(address, (bills.get(address) ?? 0) + 1);
  });

  app.post('/v1/listen', async (c) => {
    if (!/^(token|bearer) \S+$/i.test(c.req.header('authorization') ?? '')) return refuse(c, NO_KEY);
    const query = new URL(c.req.url).searchParams;
    if (query.has('callback')) return refuse(c, NO_CALLBACKS);

    const { audio, address } = await audioOf(c, audioFetch);
    if ('err_code' in audio) return refuse(c, audio);
    const speech = recognise(await probeAudio(audio), known);
    if ('err_code' in speech) return refuse(c, speech);
    if (address) c.set('billed', address);
    return c.json(transcription(speech, listenOptions(query), randomUUID()));
  });
  return Object.assign(app, { transcribed: () => bills });
};

/** The bytes to transcribe: those behind the URL of a JSON body, else the body. */
const audioOf = async (c: Context<FaultyEnv>, audioFetch: typeof fetch): Promise<Audio> => {
  const body = (response: Request | Response) => response.body ?? new Blob([]).stream();
  if (!c.req.header('content-type')?.startsWith('application/json')) return { audio: body(c.req.raw) };
  const payload = await c.req.json().catch(() => undefined);
  if (typeof payload?.url !== 'string' || !URL.canParse(payload.url)) return { audio: BAD_JSON };
  const address = new URL(payload.url).pathname;
  try {
    const remote = await audioFetch(payload.url);
    if (remote.ok) return { audio: body(remote), address };
    await remote.body?.cancel();
    return { audio: unreachable(`returned an error: ${remote.status} ${remote.statusText}`) };
  } catch {
    return { audio: unreachable('could not be reached') };
  }
};

const recognise = (audio: AudioProbe, known: ReadonlyMap<string, Recording>): Speech | Refusal => {
  const recording = known.get(audio.sha256);
  if (recording) return recording;
  if (audio.container === undefined) return NOT_AUDIO;
  if (audio.silentSeconds === undefined) return UNKNOWN_RECORDING;
  return { sha256: audio.sha256, duration_seconds: audio.silentSeconds, utterances: [] };
};

const refuse = (c: Context<FaultyEnv>, { status, ...error }: Refusal): Response =>
  c.json({ ...error, request_id: randomUUID() }, status);

const OVERLOADED: Record<429 | 503, Refusal> = {
  429: { status: 429, err_code: 'TOO_MANY_REQUESTS', err_msg: 'Too many requests. Please try again later.' },
  503: { status: 503, err_code: 'SERVICE_UNAVAILABLE', err_msg: 'Please try again later.' },
};
const NO_KEY: Refusal = { status: 401, err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.' };
const NO_CALLBACKS: Refusal = {
  status: 400,
  err_code: 'Bad Request',
  err_msg: 'The Deepgram stand-in answers in the response only: leave out `callback`.',
};
const BAD_JSON: Refusal = {
  status: 400,
  err_code: 'Bad Request',
  err_msg: 'Content-type was application/json, but we could not process the JSON payload.',
};
const NOT_AUDIO: Refusal = {
  status: 400,
  err_code: 'Bad Request',
  err_msg: 'Bad Request: failed to process audio: corrupt or unsupported data',
};
const UNKNOWN_RECORDING: Refusal = {
  status: 400,
  err_code: 'UNKNOWN_RECORDING',
  err_msg:
    'The Deepgram stand-in knows only the recordings bundled in events/recordings. Set DEEPGRAM_API_KEY to transcribe any recording with the real service.',
};
const unreachable = (what: string): Refusal => ({
  status: 400,
  err_code: 'REMOTE_CONTENT_ERROR',
  err_msg: `The remote server hosting the media ${what}.`,
});
