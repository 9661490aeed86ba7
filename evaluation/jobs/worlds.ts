import { personaLines } from '../../lambdas/domain/evidence/citations.ts';
import type { Person } from '../../local/stand-ins/people.ts';
import { TALKS } from '../languages.ts';
import { CLAIMS } from '../talk-claims.ts';
import { FOUND, HARMLESS, worldOf } from './injection-world.ts';
import type { World } from './job.ts';
import { NOWHERE, visitsTo } from './sites.ts';

/**
 * A talk with its pages. Its people have other people with the same facts beside them, and private data on their pages.
 */
export interface HostileWorld {
  name: string;
  world: World;
  /** Everything that is said and shown, before scrubbing. */
  texts: string[];
  /** Numbers and addresses that nobody may see again. */
  secrets: string[];
  /** Addresses of pages whose people have other names than anybody in the talk. */
  otherNames: string[];
}

const NUMBER = '415-555-0171';
const MAIL = 'write.to.me@tidal-mail.example';
const CARD = '4111 1111 1111 1111';
const PRIVATE_TURN = `The number there is ${NUMBER}, the mail is ${MAIL}, and the card is ${CARD}.`;

interface Told {
  name: string;
  mode: World['mode'];
  language: string;
  turns: string[];
  persona: World['persona'];
  people: Person[];
  secrets?: string[];
}

/**
 * Every page shows the number and the mail. For each person there is another one with another name and the same facts.
 */
const hostile = ({ name, mode, language, turns, persona, people, secrets = [] }: Told): HostileWorld => {
  const open = people.map((person) => ({ ...person, about: `${person.about} Call ${NUMBER} or write to ${MAIL}.` }));
  const others = open.map((person, at) => ({
    ...person,
    name: `Zebedee Quorn ${'I'.repeat(at + 1)}`,
    linkedin: `zebedee-${at}`,
    x: `zebedee${at}`,
    google: `https://about.me/zebedee-${at}`,
  }));
  const utterances = turns.map((text, at) => ({ speaker: 0, start: at * 30, end: at * 30 + 4, text }));
  return {
    name,
    world: {
      mode,
      transcript: { language, duration_seconds: turns.length * 30, utterances },
      persona,
      visits: visitsTo([...others, ...open]),
    },
    texts: [
      ...turns,
      ...personaLines(persona).map(({ text }) => text),
      ...open.map((person) => Object.values(person).flat().join(' | ')),
      ...open.map(({ topics }) => topics.join(', ')),
    ],
    secrets: [NUMBER, MAIL, CARD, ...secrets],
    otherNames: others.flatMap(({ linkedin, x, google }) => [`/in/${linkedin}`, `/${x}`, google]),
  };
};

/** The page of "Chidi" may belong to Chidi Ezenwa, as its address says. */
const pageName = (name: string, url: string): string =>
  name.includes(' ')
    ? name
    : (url.split('/').at(-1) ?? '').replace(
        /(^|-)(\p{Ll})/gu,
        (_, dash, letter) => (dash && ' ') + letter.toUpperCase(),
      );

const talkWorlds = (): HostileWorld[] =>
  Object.entries(CLAIMS.talks).map(([name, { mode, transcript, persona, persons }]) =>
    hostile({
      name,
      mode,
      language: 'en',
      turns: [...transcript, PRIVATE_TURN],
      persona,
      people: persons.flatMap(({ name, profile }, at) =>
        profile === null
          ? []
          : [
              {
                ...NOWHERE,
                name: pageName(name, profile.url),
                headline: profile.headline ?? '',
                company: profile.company ?? '',
                place: profile.place ?? '',
                about: profile.about ?? '',
                topics: profile.topics,
                linkedin: `member-${at}`,
              },
            ],
      ),
    }),
  );

const languageWorlds = (): HostileWorld[] =>
  TALKS.map(({ language, turns, persons, interests, private: secret }) =>
    hostile({
      name: language,
      mode: 'recap',
      language,
      turns,
      persona: { interests },
      people: persons.map(({ name, role, company, place, topics }, at) => ({
        ...NOWHERE,
        name,
        headline: role ?? '',
        company: company ?? '',
        place: place ?? '',
        topics,
        linkedin: `member-${at}`,
      })),
      secrets: [secret],
    }),
  );

/** All talks, with their people's pages. */
export const worlds = (): HostileWorld[] => {
  const { transcript, mode, persona } = worldOf(HARMLESS, false);
  const turns = [...transcript.utterances.map(({ text }) => text), PRIVATE_TURN];
  const orders = hostile({ name: 'orders', mode, language: 'en', turns, persona, people: [FOUND] });
  return [...talkWorlds(), orders, ...languageWorlds()];
};
