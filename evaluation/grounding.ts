import type { Mode } from '../lambdas/contracts/job.ts';
import type { Profile } from '../lambdas/contracts/person.ts';
import type { PersonaInput } from '../lambdas/contracts/persona.ts';
import { personaLines, profileLines, Sources, transcriptLines } from '../lambdas/domain/evidence/citations.ts';
import { groundedInsight } from '../lambdas/domain/questions/insight.ts';
import { groundedDraft } from '../lambdas/domain/questions/outreach.ts';
import CORPUS from './claims.json' with { type: 'json' };
import { named } from './injection-world.ts';
import { byKind, type Row, share, type Table } from './table.ts';

/** A talk with who the user is, and everyone named, with the profile that was found of them. */
type Talk = {
  mode: Mode;
  transcript: string[];
  persona: PersonaInput;
  persons: { name: string; profile: Omit<Profile, 'source' | 'name' | 'fetched_at'> | null }[];
};

/** Something that a model says of a talk, the part of the answer that it stands in, and the lines that it cites. */
type Claim = { talk: string; part: 'overlap point' | 'action item' | 'sentence'; text: string; evidence: string[] };

export const CLAIMS = CORPUS as {
  talks: Record<string, Talk>;
  honest: Claim[];
  unfounded: (Claim & { kind: string })[];
};

const KEPT = 0.95;
const DROPPED = 1;

/** What models say of talks and people: what has its evidence stays, and what has none goes, by what is wrong with it. */
export const grounding: Table = {
  title: 'What models claim: the unfounded dropped, the honest kept',
  measure() {
    const dropped = CLAIMS.unfounded.map((claim) => ({ ...claim, isRight: !isKept(claim) }));
    const kept = CLAIMS.honest.map((claim) => ({ ...claim, isRight: isKept(claim) }));
    return [
      ...byKind(dropped, ({ kind }) => kind).map(([kind, cases]) => rowOf(kind, cases, DROPPED)),
      rowOf('all unfounded', dropped, DROPPED),
      ...byKind(kept, ({ part }) => `honest ${part}`).map(([kind, cases]) => rowOf(kind, cases, KEPT)),
      rowOf('all honest', kept, KEPT),
    ];
  },
};

const rowOf = (kind: string, judged: (Claim & { isRight: boolean })[], bar: number): Row => ({
  kind,
  cases: judged.length,
  measures: { 'judged rightly': share(judged.filter(({ isRight }) => isRight).length, judged.length, bar) },
  misses: judged.filter(({ isRight }) => !isRight).map(({ text, evidence }) => `${text} (${evidence.join(', ')})`),
});

/** Whether the claim is left when an answer with nothing else in it has been held against the talk. */
const isKept = ({ talk: name, part, text, evidence }: Claim): boolean => {
  const talk = CLAIMS.talks[name];
  if (talk === undefined) throw new Error(`There is no talk ${name}.`);
  const persons = talk.persons.map(({ name, profile }) => ({ ...named(name), confirmed: profile !== null }));
  const sources = sourcesOf(talk);
  if (part === 'sentence') {
    const greeting = { text: `Hey ${persons[0]?.name.split(' ')[0]},`, evidence: [] };
    const { message } = groundedDraft({ sentences: [greeting, { text, evidence }] }, sources, { persons });
    return message?.includes(text) ?? false;
  }
  const points = { overlap_points: [], action_items: [{ text, evidence }] };
  const { insight } = groundedInsight({ summary: 'So it was.', ...points }, sources, { persons, interests: [] });
  return insight.action_items.length === 1;
};

const sourcesOf = ({ transcript, persona, persons }: Talk): Sources =>
  new Sources(
    {
      transcript: transcriptLines(transcript.map((text, at) => ({ speaker: 0, start: at * 5, end: at * 5 + 4, text }))),
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
