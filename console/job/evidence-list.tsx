import type { Evidence } from '@linkd/client/answers';
import { Icon } from '../design/icons.tsx';
import { clockOf } from '../design/time.ts';
import { usePlay } from './quote-player.tsx';

const FROM = { transcript: 'Said', persona: 'About you', profile: 'Profile' } as const;

/** What a claim rests on: the quotes that can be heard, and the rest on demand. */
export const EvidenceList = ({ evidence }: { evidence: readonly Evidence[] }) => {
  const said = evidence.filter(({ from }) => from === 'transcript');
  const read = evidence.filter(({ from }) => from !== 'transcript');
  return (
    <>
      <Quotes evidence={said} />
      {read.length > 0 && (
        <details className="more">
          <summary>
            {read.length} more {read.length === 1 ? 'reason' : 'reasons'}
          </summary>
          <Quotes evidence={read} />
        </details>
      )}
    </>
  );
};

const Quotes = ({ evidence }: { evidence: readonly Evidence[] }) =>
  evidence.length === 0 ? null : (
    <ul className="evidence">
      {evidence.map((one) => (
        <li key={`${one.from} ${one.quote} ${one.at_seconds}`}>
          <Quote evidence={one} />
        </li>
      ))}
    </ul>
  );

const Quote = ({ evidence: { from, quote, url, at_seconds } }: { evidence: Evidence }) => {
  const play = usePlay();
  if (from === 'transcript' && at_seconds !== null)
    return (
      <button type="button" className="quote" onClick={() => play(at_seconds)}>
        <span className="quote-from figures">
          <Icon name="play" size={11} /> {clockOf(at_seconds)}
        </span>
        <q>{quote}</q>
        <span className="only-read">Hear it</span>
      </button>
    );
  return (
    <span className="quote">
      <span className="quote-from">
        {url === null ? (
          FROM[from]
        ) : (
          <a href={url} target="_blank" rel="noreferrer">
            {FROM[from]}
          </a>
        )}
      </span>
      <q>{quote}</q>
    </span>
  );
};
