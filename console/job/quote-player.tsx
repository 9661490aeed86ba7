import { Refused } from '@linkd/client/errors';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useRef, useState } from 'react';
import { routesOf } from '../answers.ts';
import { sentenceOf } from '../design/sentence.ts';
import { useConnection } from '../linkd.tsx';

type Play = (seconds: number) => void;
const PlayContext = createContext<Play>(() => {});

/** Plays the recording from a second on. */
export const usePlay = (): Play => use(PlayContext);

/** A link is renewed before it ends, because a listener may jump back and forth for a while. */
const FRESH_MS = 10 * 60_000;
/** A quote is heard from a moment before it. */
const BEFORE_SECONDS = 0.4;

const once = (element: HTMLAudioElement, event: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    element.addEventListener(event, resolve, { once: true });
    element.addEventListener('error', () => reject(new DOMException('', 'NotSupportedError')), { once: true });
  });

/** A browser's own recording has no index and no length. A jump to its end makes the browser read all of it. */
const untilSeekable = async (element: HTMLAudioElement): Promise<void> => {
  element.load();
  await once(element, 'loadedmetadata');
  if (Number.isFinite(element.duration)) return;
  element.currentTime = Number.MAX_SAFE_INTEGER;
  await once(element, 'durationchange');
};

/** The recording of a job. It is fetched when somebody first asks for a quote, and its controls are shown then. */
export const QuotePlayer = ({ jobId, children }: { jobId: string; children: ReactNode }) => {
  const { linkd } = useConnection();
  const queries = useQueryClient();
  const audio = useRef<HTMLAudioElement>(null);
  const [isShown, setIsShown] = useState(false);
  const [failure, setFailure] = useState<string>();

  const play: Play = async (seconds) => {
    setFailure(undefined);
    setIsShown(true);
    try {
      const { url } = await queries.fetchQuery({
        queryKey: ['recording', jobId],
        queryFn: () => routesOf(linkd).recording(jobId),
        staleTime: FRESH_MS,
        retry: false,
      });
      const element = audio.current;
      if (!element) return;
      if (element.src !== url) {
        element.src = url;
        await untilSeekable(element);
      }
      element.currentTime = Math.max(0, seconds - BEFORE_SECONDS);
      await element.play();
    } catch (error) {
      const isGone = error instanceof Refused && error.status === 404;
      const isPageError = error instanceof DOMException;
      if (isPageError && error.name === 'AbortError') return;
      setFailure(
        isGone
          ? 'The recording has been deleted. Recordings are kept for 48 hours.'
          : isPageError
            ? 'This browser cannot play the recording. Try Chrome or Firefox.'
            : sentenceOf(error),
      );
    }
  };

  return (
    <PlayContext value={play}>
      {children}
      <div className={isShown ? 'player' : 'player hidden'}>
        {failure !== undefined && (
          <p className="small" role="alert">
            {failure}
          </p>
        )}
        {/* biome-ignore lint/a11y/useMediaCaption: the quotes beside it are what is said */}
        <audio ref={audio} controls preload="metadata" aria-label="The recording" />
      </div>
    </PlayContext>
  );
};
