import type { Mode } from '../lambdas/contracts/job.ts';
import type { Profile } from '../lambdas/contracts/person.ts';
import type { PersonaInput } from '../lambdas/contracts/persona.ts';
import { CitationIndex, personaLines, profileLines, transcriptLines } from '../lambdas/domain/evidence/citations.ts';
import CORPUS from './claims.json' with { type: 'json' };
import { named } from './jobs/named-person.ts';
import { isKept, verdictOn } from './judged-claim.ts';
import type { Model } from './models/model.ts';
import { byKind, type Row, share, type Table } from './table.ts';

/** A talk with its user and all named people, each with the profile found. */
type Talk = {
  mode: Mode;
  /** The speaker of each turn. Without it, only the user speaks. */
  speakers?: number[];
  transcript: string[];
  persona: PersonaInput;
  persons: { name: string; profile: Omit<Profile, 'source' | 'name' | 'fetched_at'> | null }[];
};

/** A model's statement about a talk, the part of the answer that it belongs to, and the lines that it cites. */
type Claim = { talk: string; part: 'overlap point' | 'action item' | 'sentence'; text: string; evidence: string[] };
type Judged = Claim & { isRight: boolean };

export const CLAIMS = CORPUS as {
  talks: Record<string, Talk>;
  honest: Claim[];
  unfounded: (Claim & { kind: string })[];
};

const KEPT = 0.95;
const DROPPED = 1;

/** Models' statements about whole talks and their people. Those with evidence stay, those without are dropped. */
export const talkClaims = (model: Model): Table => ({
  title: 'What models claim of talks: the unfounded dropped, the honest kept',
  async measure() {
    const dropped: (Judged & { kind: string })[] = [];
    for (const claim of CLAIMS.unfounded) dropped.push({ ...claim, isRight: !(await stays(model, claim)) });
    const kept: Judged[] = [];
    for (const claim of CLAIMS.honest) kept.push({ ...claim, isRight: await stays(model, claim) });
    return [
      ...byKind(dropped, ({ kind }) => kind).map(([kind, cases]) => rowOf(kind, cases, DROPPED)),
      rowOf('all unfounded', dropped, DROPPED),
      ...byKind(kept, ({ part }) => `honest ${part}`).map(([kind, cases]) => rowOf(kind, cases)),
      rowOf('all honest', kept, KEPT),
    ];
  },
});

const rowOf = (kind: string, judged: Judged[], bar?: number): Row => ({
  kind,
  cases: judged.length,
  measures: { 'judged rightly': share(judged.filter(({ isRight }) => isRight).length, judged.length, bar) },
  misses: judged.filter(({ isRight }) => !isRight).map(({ text, evidence }) => `${text} (${evidence.join(', ')})`),
});

/** A sentence is addressed to the first person of its talk. */
const stays = async (model: Model, { talk: name, part, text, evidence }: Claim): Promise<boolean> => {
  const talk = CLAIMS.talks[name];
  if (talk === undefined) throw new Error(`There is no talk ${name}.`);
  const persons = talk.persons.map(({ name, profile }) => ({ name, confirmed: profile !== null }));
  const to = persons[0]?.name ?? '';
  const cited = { id: 'c0', text, lines: indexOf(talk).cited(evidence) };
  const claim = part === 'sentence' ? { ...cited, by: 'draft' as const, to } : { ...cited, by: 'insight' as const };
  return isKept(await verdictOn(model, talk.mode, claim, { persons, language: 'en', spoken: 'en' }));
};

const indexOf = ({ speakers = [], transcript, persona, persons }: Talk): CitationIndex =>
  new CitationIndex(
    {
      transcript: transcriptLines(
        transcript.map((text, at) => ({ speaker: speakers[at] ?? 0, start: at * 5, end: at * 5 + 4, text })),
      ),
      persona: personaLines(persona),
      profiles: profileLines(
        persons.flatMap(({ name, profile }) =>
          profile === null
            ? []
            : [{ person: named(name), profile: { source: 'linkedin', name, fetched_at: '2026-11-23', ...profile } }],
        ),
      ),
    },
    persons.map(({ name }) => name),
  );
