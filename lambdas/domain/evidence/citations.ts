import type { CitedLine } from '../../contracts/claim.ts';
import type { MentionedPerson, Profile } from '../../contracts/person.ts';
import type { PersonaInput } from '../../contracts/persona.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { mentionedIn } from '../text/name-mention.ts';
import { plainText } from '../text/visible-text.ts';

/** A line that a claim can cite, with its id for the model. */
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
export const profileLines = (found: { person: MentionedPerson; profile: Profile }[]): ProfileLine[] =>
  found
    .flatMap(({ person, profile }) =>
      Object.entries({
        headline: profile.headline,
        company: profile.company,
        place: profile.place,
        about: profile.about,
        topics: profile.topics.join(', ') || null,
      }).flatMap(([field, text]) =>
        text === null ? [] : [{ person: person.name, field, text: plainText(text), url: profile.url }],
      ),
    )
    .map((line, index) => ({ id: `f${index}`, ...line }));

/** The person that a line of the persona is about. */
const USER = 'the user';

/**
 * All lines of a job by id: turns the model's citations into quotes that a person can check. A line of the transcript
 * is about the people it names. If it names nobody, it is about those who were named last: "She owes me 20 euros."
 */
export class CitationIndex {
  readonly #lines = new Map<string, CitedLine>();

  /** @param names everyone of the job, found or not */
  constructor(
    lines: { transcript: TranscriptLine[]; persona: Line[]; profiles: ProfileLine[] },
    names: readonly string[],
  ) {
    let about: string[] = [];
    for (const { id, text, start, speaker } of lines.transcript) {
      const named = mentionedIn(text, names);
      if (named.length > 0) about = named;
      this.#lines.set(id, { id, from: 'transcript', quote: text, url: null, at_seconds: start, about, speaker });
    }
    for (const { id, text } of lines.persona) {
      this.#lines.set(id, { id, from: 'persona', quote: text, url: null, at_seconds: null, about: [USER] });
    }
    for (const { id, text, url, person, field } of lines.profiles) {
      this.#lines.set(id, { id, from: 'profile', quote: text, url, at_seconds: null, about: [person], field });
    }
  }

  /** The lines with these ids. Unknown ids are ignored. */
  cited(ids: readonly string[]): CitedLine[] {
    return [...new Set(ids)].flatMap((id) => this.#lines.get(id) ?? []);
  }
}
