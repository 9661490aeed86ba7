import { type Conversation, readConversation } from '../word-rules/conversation.ts';
import { asAdvice, promisesOf } from '../word-rules/promises.ts';
import { listed } from '../word-rules/tokens.ts';
import type { Claim, InsightSoFar, Material } from './material.ts';
import { type Overlap, overlapsWith } from './overlaps.ts';
import { namePersons } from './persons.ts';

const MOST_POINTS = 8;
const MOST_ACTIONS = 6;
const MOST_INTRODUCED = 3;

/** What the user has in common with the people of the material, added to the insight so far. */
export const writeInsight = (material: Material): InsightSoFar => {
  const conversation = readConversation(
    material,
    material.persons.map(({ name }) => name),
  );
  const people = peopleOf(material, conversation);
  const overlaps = people.flatMap((person) => overlapsWith(person, material, conversation));
  const before = material.insightSoFar;
  const overlap_points = merged(before?.overlap_points, overlaps.map(point)).slice(0, MOST_POINTS);
  const action_items = merged(before?.action_items, actions(material, people, overlaps)).slice(0, MOST_ACTIONS);
  return { summary: summary(overlap_points, before?.summary, material, conversation), overlap_points, action_items };
};

/** Everybody the material is about; those who were confirmed first. */
const peopleOf = ({ persons, profiles }: Material, { names }: Conversation): string[] => {
  const known = [...persons].sort((a, b) => Number(b.confirmed) - Number(a.confirmed)).map(({ name }) => name);
  return [...new Set([...known, ...profiles.map(({ person }) => person), ...names])].filter((name) => name !== '');
};

const point = ({ person, subject, isOfPersona, evidence }: Overlap): Claim => ({
  text: isOfPersona ? `You and ${person} both follow ${subject}` : `${person}'s profile names ${subject}, too`,
  evidence,
});

/** What the user promised first, then what to ask, then who to connect with. */
const actions = (material: Material, people: readonly string[], overlaps: readonly Overlap[]): Claim[] => {
  const promised = promisesOf(material).map(({ line, deed }) => ({ text: asAdvice(deed), evidence: [line.id] }));
  const asked = people.flatMap((person) => {
    const shared = overlaps.find((overlap) => overlap.person === person);
    const isPromised = promised.some(({ text }) => names(text, person) && shared && text.includes(shared.subject));
    return shared && !isPromised ? [{ text: `Ask ${person} about ${shared.subject}`, evidence: shared.evidence }] : [];
  });
  const connected = people.flatMap((person) => {
    const page = material.profiles.find((line) => line.person === person);
    return page ? [{ text: `Connect with ${person}${siteOf(page.url)}`, evidence: [page.id] }] : [];
  });
  return [...promised, ...asked, ...connected];
};

const names = (text: string, person: string): boolean => person.split(' ').some((part) => text.includes(part));

const siteOf = (url: string | null): string => {
  if (/linkedin\.|\/in\//.test(url ?? '')) return ' on LinkedIn';
  return /\b(x|twitter)\.com\b/.test(url ?? '') ? ' on X' : '';
};

/** Claims of both, those so far first; the evidence of a claim made twice is put together. */
const merged = (before: readonly Claim[] = [], added: readonly Claim[]): Claim[] => {
  const claims = new Map<string, Claim>();
  for (const { text, evidence } of [...before, ...added]) {
    const same = claims.get(text.toLowerCase());
    claims.set(text.toLowerCase(), {
      text: same?.text ?? text,
      evidence: [...new Set([...(same?.evidence ?? []), ...evidence])],
    });
  }
  return [...claims.values()];
};

/** One sentence a person: what they share with the user, else who they are, else what the conversation was about. */
const summary = (
  points: readonly Claim[],
  before: string | undefined,
  material: Material,
  conversation: Conversation,
): string => {
  const shared = new Map<string, string[]>();
  for (const { text } of points) {
    const [, person, subject] = /^You and (.+) both follow (.+)$/.exec(text) ?? [];
    if (person && subject) shared.set(person, [...(shared.get(person) ?? []), subject]);
  }
  if (shared.size > 0)
    return [...shared].map(([person, subjects]) => `You and ${person} both follow ${listed(subjects)}.`).join(' ');
  if (points[0]) return `${points[0].text}.`;
  return before || withoutOverlap(material, conversation);
};

const withoutOverlap = (material: Material, conversation: Conversation): string => {
  const persons = material.persons.length > 0 ? material.persons : namePersons(material).persons;
  const introduced = persons.map(
    ({ name, role, place }) => `${name}${role ? `, ${article(role)} ${role}` : ''}${place ? ` from ${place}` : ''}`,
  );
  const others = introduced.length - MOST_INTRODUCED;
  if (introduced.length > 0)
    return `You met ${introduced.slice(0, MOST_INTRODUCED).join('; ')}${others > 0 ? `; and ${others} more` : ''}.`;
  const topics = conversation.topics(3);
  return topics.length > 0
    ? `You talked about ${listed(topics)}; nobody was named.`
    : 'Nothing in the conversation connects to anybody.';
};

const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? 'an' : 'a');
