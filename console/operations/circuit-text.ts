import type { Circuit } from '@linkd/client/answers';
import { durationOf } from '../design/time.ts';

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1).replaceAll('_', ' ')}.`;

/** Why a circuit is open, and what happens next: "Captcha. Next request in 5.0 s. 3 recent failures." */
export const circuitText = ({
  reason,
  recent_failures,
  opens_again_in_seconds,
  quota_resets_in_seconds,
}: Omit<Circuit, 'source' | 'state' | 'generation'>): string => {
  const sentences = [
    reason !== null && sentence(reason),
    opens_again_in_seconds !== null && `Next request in ${durationOf(opens_again_in_seconds * 1000)}.`,
    recent_failures > 0 && `${recent_failures} recent ${recent_failures === 1 ? 'failure' : 'failures'}.`,
    quota_resets_in_seconds !== null && `Quota resets in ${durationOf(quota_resets_in_seconds * 1000)}.`,
  ].filter(Boolean);
  return sentences.length === 0 ? 'No failures.' : sentences.join(' ');
};
