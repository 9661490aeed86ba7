/** A WAVE file of 16 kHz, 16-bit mono PCM: `amplitude` gives each sample by its number. */
export const wavOf = (seconds: number, amplitude: (sample: number) => number): Uint8Array<ArrayBuffer> => {
  const samples = Int16Array.from({ length: Math.round(seconds * 16_000) }, (_, at) => Math.round(amplitude(at)));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Uint8Array.from([...header, ...new Uint8Array(samples.buffer)]);
};
