import { baseLanguage } from '../../contracts/language.ts';
import type { Named } from './cited.ts';
import { isCourtesy, isSupported } from './claim-check.ts';
import { isProvable, mayBeCourtesy } from './provable-claims.ts';

/** How claims are judged where both what was said and what is written are English, and everywhere else. */
export interface Rules {
  isEnglish: boolean;
  isSupported: typeof isSupported;
  /** Tells of each sentence of a message, by its place, whether it only greets or closes. */
  courtesiesOf(sentences: { text: string; evidence: string[] }[], people: Named[]): (at: number) => boolean;
}

/** A rule that knows English words judges English only: of everything else it would know nothing and drop all. */
export const rulesFor = ({ language = 'en', spoken = 'en' }: { language?: string; spoken?: string }): Rules => {
  if (baseLanguage(language) === 'en' && baseLanguage(spoken) === 'en') {
    const courtesiesOf: Rules['courtesiesOf'] = (sentences, people) => (at) =>
      isCourtesy(sentences[at]?.text ?? '', people);
    return { isEnglish: true, isSupported, courtesiesOf };
  }
  return { isEnglish: false, isSupported: isProvable, courtesiesOf: atTheEnds };
};

const AT_EACH_END = 2;

/** Greetings stand before everything that is said, closings behind it, in every language. */
const atTheEnds: Rules['courtesiesOf'] = (sentences) => {
  const cites = sentences.map(({ evidence }) => evidence.length > 0);
  const [first, last] = [cites.indexOf(true), cites.lastIndexOf(true)];
  return (at) => {
    const opens = at < AT_EACH_END && (first === -1 || at < first);
    const closes = at >= sentences.length - AT_EACH_END && at > last;
    return (opens || closes) && mayBeCourtesy(sentences[at]?.text ?? '');
  };
};
