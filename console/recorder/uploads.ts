import type { Linkd } from '@linkd/client';
import { useSyncExternalStore } from 'react';
import { sentenceOf } from '../design/sentence.ts';
import { noteRefusal } from '../linkd.tsx';
import { problemOf } from './file-check.ts';

/** A file on its way. It outlives the page that began it, and an expired sign-in. */
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

export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );

/** Sends files, all at the same time. A file that cannot be a recording is listed with the reason. */
export const send = (linkd: Linkd, files: readonly File[], mode: Upload['mode']): void => {
  for (const file of files) {
    const failure = problemOf(file);
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
  try {
    // A file that was moved or changed since it was chosen cannot be read any more.
    await file.slice(0, 1).arrayBuffer();
  } catch {
    return update(id, { state: 'failed', failure: `${file.name} cannot be read. Choose it again.`, canRetry: false });
  }
  try {
    const jobId = await linkd.submit(file, {
      mode,
      filename: file.name,
      idempotencyKey: id,
      signal: controller.signal,
      onProgress: ({ sent, total }) => update(id, { share: sent / total }),
    });
    update(id, { state: 'sent', share: 1, jobId });
  } catch (error) {
    noteRefusal(error);
    update(id, { state: 'failed', failure: sentenceOf(error), canRetry: true });
  } finally {
    running.delete(id);
  }
};
