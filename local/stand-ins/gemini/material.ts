/** One line that an answer can cite by its id. */
export type Line = { id: string; text: string };
export type TranscriptLine = Line & { speaker: number; start: number };
export type ProfileLine = Line & { person: string; field: string; url: string | null };
export type KnownPerson = {
  name: string;
  confirmed: boolean;
  role: string | null;
  company: string | null;
  place: string | null;
  topics: string[];
};
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
  transcript: TranscriptLine[];
  persona: Line[];
  interests: string[];
  profiles: ProfileLine[];
  persons: KnownPerson[];
  insightSoFar: InsightSoFar | undefined;
};

/**
 * Reads the blocks of a prompt. A block stands between a line `<<<NAME` and a line `NAME>>>`: JSON lines in TRANSCRIPT,
 * PERSONA, PROFILES and PERSONS, one JSON value in INTERESTS and INSIGHT_SO_FAR, a word in MODE. A block that is
 * missing is empty; what is not readable is skipped.
 */
export const readMaterial = (prompt: string): Material => {
  const blocks = blocksOf(prompt);
  const lines = <T>(name: string): Partial<T>[] => (blocks.get(name) ?? []).flatMap((line) => objectOf<T>(line));
  return {
    language: blocks.get('LANGUAGE')?.join('').trim() || undefined,
    mode: blocks.get('MODE')?.join('').trim() === 'live' ? 'live' : 'recap',
    transcript: lines<TranscriptLine>('TRANSCRIPT').map((line) => ({
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
    insightSoFar: insightOf(blocks.get('INSIGHT_SO_FAR')),
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
