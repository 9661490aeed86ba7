import { waveFile } from '../../../bench/cloud/wave-file.ts';

/** A WAVE file of 16 kHz, 16-bit mono PCM: `amplitude` gives each sample by its number. */
export const wavOf = (seconds: number, amplitude: (sample: number) => number): Uint8Array<ArrayBuffer> => {
  const samples = Int16Array.from({ length: Math.round(seconds * 16_000) }, (_, at) => Math.round(amplitude(at)));
  return waveFile(new Uint8Array(samples.buffer));
};
