import { type Person, plainWords } from './people.ts';

/** A page about a person, as a search engine lists it. */
export type WebPage = { url: string; title: string; text: string; person: Person };

/** Every public page of a person, the one that Google knows first. */
export const pagesOf = (person: Person): WebPage[] => {
  const { name, headline, place, about, google, linkedin, x, github, bluesky } = person;
  const text = `${place} · ${about}`;
  const page = (url: string, title: string): WebPage => ({ url, title, text: `${headline}. ${text}`, person });
  const pages = [
    google && page(google, `${name} - ${headline}`),
    linkedin && page(`https://www.linkedin.com/in/${linkedin}`, `${name} - ${headline} | LinkedIn`),
    github && page(`https://github.com/${github}`, `${github} (${name}) · GitHub`),
    bluesky && page(`https://bsky.app/profile/${bluesky}`, `${name} (@${bluesky}) — Bluesky`),
    x && page(`https://x.com/${x}`, `${name} (@${x}) / X`),
  ].filter((found) => found !== null && found !== undefined && found !== '');
  return pages.filter(({ url }, index) => pages.findIndex((other) => other.url === url) === index);
};

/** How many of the asked words a page of a person has. */
export const sharedWords = (asked: readonly string[], { name, headline, company, place, about }: Person): number => {
  const has = new Set(plainWords(`${name} ${headline} ${company} ${place} ${about}`));
  return new Set(asked.filter((word) => has.has(word))).size;
};
