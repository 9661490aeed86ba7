import { useEffect, useRef, useState } from 'react';
import { clockOf } from '../design/time.ts';
import type { Take } from './microphone.ts';

interface TakePanelProps {
  take: Take;
  onFinish: () => Promise<void>;
  onDiscard: () => void;
}

/** A recording in progress: how long it is, how loud, and what can be done with it. */
export const TakePanel = ({ take, onFinish, onDiscard }: TakePanelProps) => {
  const [paused, setPaused] = useState(take.isPaused);
  const [seconds, setSeconds] = useState(take.seconds);
  const [isEnding, setIsEnding] = useState(false);
  const meter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (paused) return undefined;
    const timer = setInterval(() => setSeconds(take.seconds()), 500);
    return () => clearInterval(timer);
  }, [take, paused]);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      if (meter.current) meter.current.style.transform = `scaleX(${take.level()})`;
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [take]);
  return (
    <div className="take">
      <div className="row">
        <span className={paused ? 'badge' : 'badge bad'}>
          <span className="dot" aria-hidden="true" />
          {paused ? 'Paused' : 'Recording'}
        </span>
        <span className="take-time figures" role="timer">
          {clockOf(seconds)}
        </span>
      </div>
      <div className="meter" role="img" aria-label="Level of the microphone">
        <span ref={meter} />
      </div>
      <div className="row">
        <button
          type="button"
          className="button main"
          disabled={isEnding}
          onClick={() => {
            setIsEnding(true);
            void onFinish();
          }}
        >
          Stop and send
        </button>
        <button
          type="button"
          className="button"
          disabled={isEnding}
          onClick={() => {
            if (paused) take.resume();
            else take.pause();
            setPaused(!paused);
          }}
        >
          {paused ? 'Go on' : 'Pause'}
        </button>
        <button type="button" className="button quiet" onClick={onDiscard}>
          Discard
        </button>
      </div>
    </div>
  );
};
