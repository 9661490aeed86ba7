import type { ClaimLine } from '../word-rules/lines.ts';
import type { CitingClaim } from '../word-rules/parsed-claim.ts';
import type { Said, Shown } from '../word-rules/profile-facts.ts';
import type { Turn } from '../word-rules/talk.ts';

/** One line that an answer can cite by its id. */
export type Line = { id: string; text: string };
export type ProfileLine = Line & { person: string; field: string; url: string | null };
export type KnownPerson = {
  name: string;
  confirmed: boolean;
  role: string | null;
  company: string | null;
  place: string | null;
  topics: string[];
};
export type Candidate = Shown & { id: string };
export type Claim = { text: string; evidence: string[] };
export type InsightSoFar = { summary: string; overlap_points: Claim[]; action_items: Claim[] };

/**
 * What a prompt gives to work with. Instructions around it, or hidden in it, are not read: there is nothing here that
 * could follow them.
 */
export type Material = {
  mode: 'recap' | 'live';
  /** What is to be written in, BCP 47; missing where nothing is written. */
  language?: string | undefined;
  transcript: Turn[];
  persona: Line[];
  interests: string[];
  profiles: ProfileLine[];
  persons: KnownPerson[];
  insightSoFar: InsightSoFar | undefined;
  /** The people that messages are written to. */
  writeTo: { id: string; name: string }[];
  /** What is to be checked, each claim with the lines that it cites. */
  claims: CitingClaim[];
  /** What was said of somebody, and the profiles that may be theirs. */
  said: Said;
  candidates: Candidate[];
};

export type Draft = { to: string; sentences: Claim[] };

/**
 * Reads the blocks of a prompt. A block stands between a line `<<<NAME` and a line `NAME>>>`: JSON lines in TRANSCRIPT,
 * PERSONA, PROFILES, PERSONS, CLAIMS, SAID and CANDIDATES, one JSON value in INTERESTS and INSIGHT_SO_FAR, a word in
 * MODE. A block that is missing is empty; what is not readable is skipped.
 */
export const readMaterial = (prompt: string): Material => {
  const blocks = blocksOf(prompt);
  const lines = <T>(name: string): Partial<T>[] => (blocks.get(name) ?? []).flatMap((line) => objectOf<T>(line));
  return {
    language: blocks.get('LANGUAGE')?.join('').trim() || undefined,
    mode: blocks.get('MODE')?.join('').trim() === 'live' ? 'live' : 'recap',
    transcript: lines<Turn>('TRANSCRIPT').map((line) => ({
      ...cited(line),
      speaker: line.speaker ?? 0,
      start: line.start ?? 0,
    })),
    persona: lines<Line>('PERSONA').map(cited),
    interests: interestsOf(blocks.get('INTERESTS')),
    profiles: lines<ProfileLine>('PROFILES').map((line) => ({
      ...cited(line),
      person: String(line.person ?? ''),
      field: String(line.field ?? ''),
      url: line.url ?? null,
    })),
    persons: lines<KnownPerson>('PERSONS').map((person) => ({
      name: String(person.name ?? ''),
      confirmed: person.confirmed === true,
      role: person.role ?? null,
      company: person.company ?? null,
      place: person.place ?? null,
      topics: person.topics ?? [],
    })),
    writeTo: lines<{ id: string; name: string }>('WRITE_TO').map(({ id, name }) => ({
      id: String(id),
      name: String(name),
    })),
    insightSoFar: insightOf(blocks.get('INSIGHT_SO_FAR')),
    claims: lines<CitingClaim>('CLAIMS').map(claimOf),
    said: { role: null, company: null, place: null, topics: [], ...lines<Said>('SAID')[0] },
    candidates: lines<Candidate>('CANDIDATES').map(({ id, ...shown }) => ({
      ...{ id: String(id ?? ''), headline: null, company: null, place: null, about: null, topics: [] },
      ...shown,
    })),
  };
};

/** The lines of each block by its name. Only a whole line opens or closes one, so no text within a JSON line can. */
const blocksOf = (prompt: string): Map<string, string[]> => {
  const blocks = new Map<string, string[]>();
  let open: { name: string; lines: string[] } | undefined;
  for (const line of prompt.split(/\r?\n/)) {
    if (open && line.trim() === `${open.name}>>>`) {
      blocks.set(open.name, [...(blocks.get(open.name) ?? []), ...open.lines]);
      open = undefined;
    } else if (open) open.lines.push(line);
    else {
      const name = /^<<<([A-Z_]+)$/.exec(line.trim())?.[1];
      if (name) open = { name, lines: [] };
    }
  }
  return blocks;
};

const cited = ({ id, text }: Partial<Line>): Line => ({ id: String(id ?? ''), text: String(text ?? '') });

const claimOf = (claim: Partial<CitingClaim>): CitingClaim => ({
  ...cited(claim),
  by: claim.by === 'draft' ? 'draft' : 'insight',
  ...(claim.to && { to: claim.to }),
  lines: (claim.lines ?? []).map((line: Partial<ClaimLine>) => ({
    ...line,
    ...cited(line),
    from: line.from ?? 'transcript',
    about: line.about ?? [],
  })),
});

const objectOf = <T>(json: string): Partial<T>[] => {
  const value = parsed(json);
  return typeof value === 'object' && value !== null ? [value as Partial<T>] : [];
};

const interestsOf = (block: string[] | undefined): string[] => {
  const value = parsed((block ?? []).join('\n'));
  return Array.isArray(value) ? value.map(String) : [];
};

const insightOf = (block: string[] | undefined): InsightSoFar | undefined => {
  const [insight] = objectOf<InsightSoFar>((block ?? []).join('\n'));
  if (!insight) return undefined;
  return {
    summary: insight.summary ?? '',
    overlap_points: insight.overlap_points ?? [],
    action_items: insight.action_items ?? [],
  };
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};
