import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { probeAudio } from '../../../local/stand-ins/deepgram/audio-probe.ts';
import { loadRecordings } from '../../../local/stand-ins/recordings.ts';

const recordings = loadRecordings();

describe('the bundled recordings', () => {
  it('are the ten that the demo, the tests and the documentation name', () => {
    expect(recordings.map(({ name }) => name)).toEqual([
      'anna',
      'chidi',
      'jule',
      'live-intro',
      'lucia',
      'maelle',
      'nobody',
      'private-data',
      'silence',
      'ten-people',
    ]);
  });

  describe.each(recordings)('$name', ({ path, sha256, content_type, duration_seconds, utterances }) => {
    const audio = readFileSync(path);

    it('is the audio that its transcript was measured on, under 1 MB', () => {
      expect(createHash('sha256').update(audio).digest('hex')).toBe(sha256);
      expect(audio.length).toBeLessThan(1_000_000);
    });

    it('is of the type it says', async () => {
      expect(`audio/${(await probeAudio(new Blob([audio]).stream())).container}`).toBe(content_type);
    });

    it('has turns one after the other within its length', () => {
      const times = utterances.flatMap(({ start, end }) => [start, end]);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1) ?? 0).toBeLessThanOrEqual(duration_seconds);
    });
  });

  it('speak with two voices where two people speak', () => {
    const voices = Object.fromEntries(
      recordings.map(({ name, utterances }) => [name, new Set(utterances.map(({ speaker }) => speaker)).size]),
    );
    expect(voices).toEqual({
      anna: 1,
      chidi: 2,
      jule: 1,
      'live-intro': 2,
      lucia: 1,
      maelle: 1,
      nobody: 1,
      'private-data': 1,
      silence: 0,
      'ten-people': 1,
    });
  });
});
