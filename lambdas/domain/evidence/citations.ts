import type { NamedPerson, Profile } from '../../contracts/person.ts';
import type { PersonaInput } from '../../contracts/persona.ts';
import type { Evidence } from '../../contracts/result.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { plainText } from '../text/visible-text.ts';
import { testimonyOf, testimonyOfProfile } from './citable-text.ts';
import type { Cited } from './cited.ts';

/** One thing that a claim can rest on, with the id by which the model cites it. */
export interface Line {
  id: string;
  text: string;
}
export interface TranscriptLine extends Line {
  speaker: number;
  start: number;
}
export interface ProfileLine extends Line {
  person: string;
  field: string;
  url: string;
}

export const transcriptLines = (utterances: Utterance[]): TranscriptLine[] =>
  utterances.map(({ speaker, start, text }, index) => ({ id: `t${index}`, speaker, start, text: plainText(text) }));

export const personaLines = (persona: PersonaInput | undefined): Line[] =>
  [persona?.headline, ...(persona?.interests ?? []).map((interest) => `Interested in ${interest}`), persona?.bio]
    .filter((text) => text !== undefined)
    .map((text, index) => ({ id: `p${index}`, text: plainText(text) }));

/** What was found about a person, field by field. */
export const profileLines = (found: { person: NamedPerson; profile: Profile }[]): ProfileLine[] =>
  found
    .flatMap(({ person, profile }) =>
      Object.entries({
        headline: profile.headline,
        company: profile.company,
        place: profile.place,
        about: profile.about,
        topics: profile.topics.join(', ') || null,
      }).map(([field, text]) => ({
        person: person.name,
        field,
        text: text === null ? null : plainText(text),
        url: profile.url,
      })),
    )
    .filter((line): line is Omit<ProfileLine, 'id'> => line.text !== null)
    .map((line, index) => ({ id: `f${index}`, ...line }));

/**
 * All lines of a job by id, to turn what a model cites into evidence that a person can check. A line has here what of
 * it may be evidence (`testimony.ts`); one that has nothing of the kind is not here.
 */
export class Sources {
  readonly #lines = new Map<string, Cited>();

  /** @param names everyone of the job, found or not */
  constructor(
    lines: { transcript: TranscriptLine[]; persona: Line[]; profiles: ProfileLine[] },
    names: readonly string[],
  ) {
    for (const { id, text, start } of lines.transcript) {
      this.#add(id, testimonyOf(text), { from: 'transcript', url: null, at_seconds: start });
    }
    for (const { id, text } of lines.persona) {
      this.#add(id, testimonyOf(text), { from: 'persona', url: null, at_seconds: null });
    }
    for (const { id, text, url, person } of lines.profiles) {
      const others = names.filter((name) => name !== person);
      this.#add(id, testimonyOfProfile(text, others), { from: 'profile', url, at_seconds: null, person });
    }
  }

  #add(id: string, quote: string | undefined, line: Omit<Cited, 'quote'>) {
    if (quote !== undefined) this.#lines.set(id, { ...line, quote });
  }

  /** The lines that ids name; an id that names nothing is passed over. */
  cited(ids: string[]): Cited[] {
    return [...new Set(ids)].flatMap((id) => this.#lines.get(id) ?? []);
  }
}

/** What a claim rests on, as the result shows it. */
export const evidenceOf = (claim: string, cited: Cited[]): Evidence[] =>
  cited.map(({ from, quote, url, at_seconds }) => ({ claim, from, quote, url, at_seconds }));
