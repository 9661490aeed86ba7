import { useSyncExternalStore } from 'react';
import { whenUserLeaves } from '../sign-in/session.ts';
import { microphoneProblem, startTake, type Take } from './microphone.ts';
import type { Upload } from './uploads.ts';

/** The recording in progress. It outlives the page that began it, but not a sign-out. */
interface Recording {
  take: Take | undefined;
  /** The browser asks for the microphone. */
  isStarting: boolean;
  mode: Upload['mode'];
  problem: string | undefined;
}

const NONE: Recording = { take: undefined, isStarting: false, mode: 'recap', problem: undefined };

let recording = NONE;
const listeners = new Set<() => void>();

/** A page that is closed now would lose the recording, so the browser asks first. */
const askBeforeLeaving = (event: Event): void => event.preventDefault();

const change = (more: Partial<Recording>): void => {
  recording = { ...recording, ...more };
  if (recording.take) globalThis.addEventListener?.('beforeunload', askBeforeLeaving);
  else globalThis.removeEventListener?.('beforeunload', askBeforeLeaving);
  for (const listener of [...listeners]) listener();
};

export const currentRecording = (): Recording => recording;

export const useRecording = (): Recording =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentRecording);

export const setMode = (mode: Upload['mode']): void => change({ mode });

/** The user who asked for the microphone may have signed out before the browser gave it. */
let starts = 0;

export const record = async (start: typeof startTake = startTake): Promise<void> => {
  if (recording.isStarting || recording.take) return;
  const started = ++starts;
  change({ isStarting: true, problem: undefined });
  try {
    const take = await start();
    if (started === starts) change({ isStarting: false, take });
    else take.discard();
  } catch (error) {
    if (started === starts) change({ isStarting: false, problem: microphoneProblem(error) });
  }
};

/** @returns the sound, or undefined when there is none or its user has signed out */
export const endTake = async (): Promise<File | undefined> => {
  const { take } = recording;
  if (!take) return undefined;
  try {
    const file = await take.finish();
    if (recording.take !== take) return undefined;
    change({ take: undefined });
    return file;
  } catch {
    take.discard();
    if (recording.take === take)
      change({ take: undefined, problem: 'The recording could not be ended. Record again.' });
    return undefined;
  }
};

/** Discards the recording, and lets go of the microphone. */
export const forgetTake = (): void => {
  recording.take?.discard();
  change({ take: undefined });
};

whenUserLeaves(() => {
  starts++;
  forgetTake();
  change(NONE);
});
