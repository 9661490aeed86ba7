/** A recording in progress. */
export interface Take {
  /** How loud it is now, from 0 to 1. */
  level(): number;
  /** How long it is, without its pauses. */
  seconds(): number;
  readonly isPaused: boolean;
  pause(): void;
  resume(): void;
  /** Ends the recording. @returns its sound, up to a disconnected microphone @throws an error of the browser */
  finish(): Promise<File>;
  /** Ends the recording and forgets it. */
  discard(): void;
}

/** Opus in WebM, or AAC in MP4 where the browser has no Opus. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** Why there is no recording, in a sentence that says what to do. */
export const microphoneProblem = (error: unknown): string => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return 'The microphone is not allowed here. Allow it in the browser’s settings of this page, or drop a file instead.';
  if (name === 'NotFoundError') return 'There is no microphone. Connect one, or drop a file instead.';
  if (name === 'NotReadableError') return 'Another program uses the microphone. Close it, or drop a file instead.';
  return 'This browser cannot record. Record with another program, and drop the file here.';
};

/** @throws an error of the browser; `microphoneProblem` says what it means */
export const startTake = async (): Promise<Take> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  try {
    return takeOf(stream);
  } catch (error) {
    letGoOf(stream);
    throw error;
  }
};

const letGoOf = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

const takeOf = (stream: MediaStream): Take => {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const release = () => {
    letGoOf(stream);
    context.close().catch(() => {});
  };
  let recordedMs = 0;
  let since = performance.now();
  const recorded = () => recordedMs + (recorder.state === 'recording' ? performance.now() - since : 0);
  // A second at a time, so that little is lost when the browser runs out of memory.
  recorder.start(1_000);
  return {
    level() {
      if (recorder.state !== 'recording') return 0;
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // Speech is some 40 decibels below the loudest sound that there is.
      return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power + 1e-9)) / 55));
    },
    seconds: () => recorded() / 1_000,
    get isPaused() {
      return recorder.state === 'paused';
    },
    pause() {
      recordedMs = recorded();
      recorder.pause();
    },
    resume() {
      since = performance.now();
      recorder.resume();
    },
    finish: () =>
      new Promise((resolve, reject) => {
        const end = () => {
          release();
          const type = (recorder.mimeType || 'audio/webm').split(';')[0] ?? 'audio/webm';
          resolve(new File(parts, nameOf(new Date(), type), { type }));
        };
        recorder.onstop = end;
        recorder.onerror = reject;
        // A disconnected microphone has ended the recording by itself.
        if (recorder.state === 'inactive') end();
        else recorder.stop();
      }),
    discard() {
      if (recorder.state !== 'inactive') recorder.stop();
      release();
    },
  };
};

/** "recording 2026-11-27 15.04.webm", in the time of the user. */
const nameOf = (now: Date, type: string): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `recording ${day} ${two(now.getHours())}.${two(now.getMinutes())}.${type.replace('audio/', '')}`;
};
