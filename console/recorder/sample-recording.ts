import type { Settings } from '../settings.ts';

const NAME = 'chidi.flac';

/** The sample that the local cloud serves. Its people are invented. */
export const sampleRecording = async ({ api }: Settings): Promise<File> => {
  const response = await fetch(`${api}/.local/recordings/${NAME}`);
  if (!response.ok) throw new Error('There is no sample.');
  return new File([await response.blob()], NAME, { type: 'audio/flac' });
};
