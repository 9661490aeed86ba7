import type { Linkd } from '@linkd/client';
import { useSyncExternalStore } from 'react';
import { sentenceOf } from '../design/sentence.ts';
import { expireIfRefused, whenUserLeaves } from '../sign-in/session.ts';
import { fileProblem } from './file-check.ts';

/** A file on its way. It outlives the page that began it and an expired sign-in, but not a sign-out. */
export interface Upload {
  id: string;
  file: File;
  mode: 'recap' | 'live';
  state: 'sending' | 'sent' | 'failed';
  /** From 0 to 1. */
  share: number;
  jobId: string | undefined;
  failure: string | undefined;
  canRetry: boolean;
}

let uploads: readonly Upload[] = [];
const running = new Map<string, AbortController>();
const listeners = new Set<() => void>();

const change = (next: readonly Upload[]): void => {
  uploads = next;
  for (const listener of [...listeners]) listener();
};
const update = (id: string, more: Partial<Upload>): void =>
  change(uploads.map((upload) => (upload.id === id ? { ...upload, ...more } : upload)));

/** Another user may sign in on this page, and must neither see nor send these files. */
whenUserLeaves(() => {
  for (const controller of running.values()) controller.abort();
  change([]);
});

export const listedUploads = (): readonly Upload[] => uploads;

export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, listedUploads);

/** Sends files, all at the same time. A file that cannot be a recording is listed with the reason. */
export const send = (linkd: Linkd, files: readonly File[], mode: Upload['mode']): void => {
  for (const file of files) {
    const failure = fileProblem(file);
    const upload: Upload = {
      id: crypto.randomUUID(),
      file,
      mode,
      state: failure === undefined ? 'sending' : 'failed',
      share: 0,
      jobId: undefined,
      failure,
      canRetry: false,
    };
    change([upload, ...uploads]);
    if (failure === undefined) void sendOne(linkd, upload);
  }
};

/** The key finds the same job again, so a repeated upload never makes a second one. */
export const retry = (linkd: Linkd, upload: Upload): void => {
  update(upload.id, { state: 'sending', failure: undefined, share: 0 });
  void sendOne(linkd, upload);
};

export const dismiss = (id: string): void => {
  running.get(id)?.abort();
  change(uploads.filter((upload) => upload.id !== id));
};

const sendOne = async (linkd: Linkd, { id, file, mode }: Upload): Promise<void> => {
  const controller = new AbortController();
  running.set(id, controller);
  const { signal } = controller;
  try {
    // A file that was moved or changed since it was chosen cannot be read any more.
    await file.slice(0, 1).arrayBuffer();
  } catch {
    running.delete(id);
    return update(id, { state: 'failed', failure: `${file.name} cannot be read. Choose it again.`, canRetry: false });
  }
  try {
    signal.throwIfAborted();
    const jobId = await linkd.submit(file, {
      mode,
      filename: file.name,
      idempotencyKey: id,
      signal,
      onProgress: ({ sent, total }) => update(id, { share: sent / total }),
    });
    update(id, { state: 'sent', share: 1, jobId });
  } catch (error) {
    expireIfRefused(error);
    update(id, { state: 'failed', failure: sentenceOf(error), canRetry: true });
  } finally {
    running.delete(id);
  }
};
