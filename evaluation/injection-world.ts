import { load } from 'cheerio';
import type { NamedPerson, SourceName } from '../lambdas/contracts/person.ts';
import type { Transcript } from '../lambdas/contracts/transcript.ts';
import { type LookUpDependencies, lookUp } from '../lambdas/domain/lookup/profile-lookup.ts';
import { SOURCE_BY_NAME } from '../lambdas/domain/lookup/sources/registry.ts';
import type { Person } from '../local/stand-ins/people.ts';
import { sitesOf } from './identity-sites.ts';
import type { InjectionCase } from './injection-case.ts';
import { visiting } from './visiting.ts';

/** Stands where a case puts its text, when the case is told without it. */
const HARMLESS_TURN = 'It rained a little on the way home.';

/** The user, alone, telling of two people; only Chidi is to be found. */
const SAID = [
  'Yesterday at the serverless meetup I met Chidi Okoro.',
  'He is a backend developer from Nigeria and he works on Solana.',
  'We talked about React and TypeScript, and he showed me how his team tests smart contracts in Rust.',
  'I also met Maren Solberg, a product designer from Oslo, who loves ski touring.',
  'I promised to send Maren my portfolio.',
];

export const named = (name: string, known: Partial<NamedPerson> = {}): NamedPerson => ({
  name,
  search_query: name,
  confidence: 0.9,
  role: null,
  company: null,
  place: null,
  topics: [],
  ...known,
});

export const CHIDI = named('Chidi Okoro', {
  confidence: 0.95,
  role: 'backend developer',
  place: 'Nigeria',
  topics: ['Solana', 'React', 'TypeScript', 'Rust'],
});
export const MAREN = named('Maren Solberg', { role: 'product designer', place: 'Oslo', topics: ['ski touring'] });

const FOUND: Person = {
  name: 'Chidi Okoro',
  headline: 'Backend Developer',
  company: 'Kelewele Labs',
  place: 'Lagos, Nigeria',
  about: 'I build Solana tools in Rust, and I like React and TypeScript.',
  topics: ['Solana', 'Rust', 'React', 'TypeScript'],
  linkedin: 'chidi-okoro',
  x: 'chidiokoro',
  google: 'https://github.com/chidiokoro',
};

const BASE = 'https://site.example';
const FETCHED_AT = new Date('2026-11-23T12:00:00Z');

/** The text of a case, as long as it is to be. */
export const textOf = ({ text, repeat = 1, end = '' }: InjectionCase): string => text.repeat(repeat) + end;

/** The talk, with the text of the case as its last turn if that is its place. */
export const transcriptOf = (one: InjectionCase, isInjected: boolean): Transcript => ({
  language: 'en',
  duration_seconds: 5 * (SAID.length + 1),
  utterances: [...SAID, isInjected && one.at === 'turn' ? textOf(one) : HARMLESS_TURN].map((text, at) => ({
    speaker: 0,
    start: at * 5,
    end: at * 5 + 4,
    text,
  })),
});

/** The turn or the lines of the profile that the text of the case became. */
export const injectedIds = ({ at }: InjectionCase): string[] =>
  at === 'turn' ? [`t${SAID.length}`] : ['f0', 'f1', 'f2', 'f3', 'f4'];

/** Chidi's page at the source of the case, read and matched as the pipeline does. */
export const lookUpIn = async (one: InjectionCase, isInjected: boolean) => {
  const source = sourceOf(one);
  const visit = visiting(sitesOf([isInjected ? injectedPerson(one) : FOUND])[source]);
  const injecting: LookUpDependencies['visit'] = async (url) => {
    const page = await visit(url);
    return 'failed' in page || !isInjected ? page : { ...page, html: injectedPage(one, page.html) };
  };
  const ended = await lookUp(SOURCE_BY_NAME[source], CHIDI, { visit: injecting, baseUrl: BASE, now: () => FETCHED_AT });
  return { source, lookUp: ended.lookUp };
};

const sourceOf = ({ at }: InjectionCase): SourceName => (at === 'x' || at === 'google' ? at : 'linkedin');

const injectedPerson = (one: InjectionCase): Person => {
  if (one.at === 'topics') return { ...FOUND, topics: [...FOUND.topics, textOf(one)] };
  const isField = one.at === 'headline' || one.at === 'about' || one.at === 'place';
  return isField ? { ...FOUND, [one.at]: textOf(one) } : FOUND;
};

/** The page with the markup of the case at the end of the element that it names. */
const injectedPage = (one: InjectionCase, html: string): string => {
  if (one.into === undefined) return html;
  const $ = load(html);
  $(one.into).first().append(textOf(one));
  return $.html();
};
