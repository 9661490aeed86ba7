import type { AudioStore } from '../../../lambdas/adapters/aws/audio-store.ts';
import { NOW } from '../builders/job-rows.ts';

interface Recording {
  sizeBytes: number;
  contentType: string;
  uploadedAt: Date;
  content: Uint8Array<ArrayBuffer>;
}

/** The recordings without S3. `recordings` is what it holds, by job. */
export const inMemoryAudioStore = (held: Record<string, Partial<Recording>> = {}) => {
  const content = new TextEncoder().encode('sound');
  const whole = { sizeBytes: 1000, contentType: 'audio/flac', uploadedAt: NOW, content };
  const recordings = new Map(Object.entries(held).map(([jobId, known]) => [jobId, { ...whole, ...known }]));
  return {
    recordings,

    async uploadForm(jobId, contentType, sizeBytes) {
      return { url: 'https://audio.example/', fields: { key: jobId, contentType, sizeBytes: `${sizeBytes}` } };
    },

    async put(jobId, recording, contentType) {
      recordings.set(jobId, { ...whole, sizeBytes: recording.byteLength, contentType });
    },

    async describe(jobId) {
      const recording = recordings.get(jobId);
      return recording && { sizeBytes: recording.sizeBytes, contentType: recording.contentType };
    },

    async firstBytes(jobId, count) {
      return recordings.get(jobId)?.content.subarray(0, count) ?? new Uint8Array();
    },

    async fetchUrl(jobId) {
      return `https://audio.example/${jobId}?signed`;
    },

    async listenUrl(jobId, contentType) {
      return `https://audio.example/${jobId}?signed&type=${contentType}`;
    },

    async read(jobId) {
      const recording = recordings.get(jobId);
      if (!recording) throw new Error('NoSuchKey');
      return { stream: new Blob([recording.content]).stream(), contentType: recording.contentType };
    },

    async delete(jobId) {
      recordings.delete(jobId);
    },

    async *list() {
      for (const [jobId, { uploadedAt }] of [...recordings]) yield { jobId, uploadedAt };
    },
  } satisfies AudioStore & { recordings: Map<string, Recording> };
};
