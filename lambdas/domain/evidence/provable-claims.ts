import type { CitedLine, Claim } from '../../contracts/claim.ts';
import { mentionedIn } from '../text/name-mention.ts';
import { figuresStandIn, isWithoutFigures, type Languages } from './figures.ts';
import { hasPlaceholder } from './placeholder.ts';

/** Everyone of the job, and whether their profile was found. */
export interface Known extends Languages {
  persons: readonly { name: string; confirmed: boolean }[];
}

/** A point or a sentence says one thing. A longer one copies its material, or hides something in it. */
const LONGEST_CLAIM = 400;

/** A greeting or a closing is short in every language. */
const LONGEST_COURTESY = 140;

/**
 * Whether code can prove a claim, in any language and whatever a model says:
 *
 * - it cites an existing line;
 * - its numbers, dates, addresses and handles occur in its lines;
 * - it cites a profile only about the profile's own, confirmed person.
 *
 * `Check claims` asks whether the claim follows from its lines.
 *
 * @param to the person that the sentence is written to; "you" means them if nobody is named
 */
export const isProvable = ({ text, lines }: Claim, known: Known, to?: string): boolean => {
  if (lines.length === 0 || text.length > LONGEST_CLAIM || hasPlaceholder(text)) return false;
  if (!figuresStandIn(text, lines, known)) return false;
  const names = known.persons.map(({ name }) => name);
  const named = mentionedIn(text, names);
  const about = named.length > 0 || to === undefined ? named : [to];
  return lines.filter(isProfile).every(({ about: [owner] }) => mayAttest(owner, about, known));
};

const isProfile = ({ from }: CitedLine): boolean => from === 'profile';

/** If two people have one name and one was found, a profile's line is about the one who was found. */
const mayAttest = (owner: string | undefined, about: readonly string[], { persons }: Known): boolean =>
  persons.some(({ name, confirmed }) => name === owner && confirmed) &&
  (about.length === 0 || about.some((name) => name === owner));

/** Whether a text is as short as a greeting, a wish or a closing. */
export const isShort = ({ text }: Claim): boolean => text.length <= LONGEST_COURTESY;

/** Whether a sentence without lines may be a greeting, a wish or a closing: short, and without figures. */
export const mayBeCourtesy = (claim: Claim, languages: Languages): boolean =>
  claim.lines.length === 0 && isShort(claim) && !hasPlaceholder(claim.text) && isWithoutFigures(claim.text, languages);
