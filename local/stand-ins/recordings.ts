import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A turn of a bundled recording; `speaker` 0 is the first voice heard, times are seconds from the beginning. */
export type SpokenTurn = { speaker: number; start: number; end: number; text: string };

/** A bundled recording: what is said in the file with this SHA-256. `events/recordings/studio` measured it. */
export type Recording = {
  name: string;
  /** Where the audio lies. */
  path: string;
  sha256: string;
  content_type: string;
  /** BCP 47; missing where nobody speaks. */
  language?: string;
  duration_seconds: number;
  mode: 'recap' | 'live';
  description: string;
  utterances: SpokenTurn[];
};

export const RECORDINGS_FOLDER = join(import.meta.dirname, '..', '..', 'events', 'recordings');

/** Every recording of the folder by name, in alphabetical order: each `NAME.json` beside its audio. */
export const loadRecordings = (folder = RECORDINGS_FOLDER): Recording[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((json) => {
      const { file, ...transcript } = JSON.parse(readFileSync(join(folder, json), 'utf8'));
      return { name: json.slice(0, -'.json'.length), path: join(folder, file), ...transcript };
    });
