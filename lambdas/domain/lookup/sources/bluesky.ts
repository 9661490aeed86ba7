import * as z from 'zod';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { ListedProfile } from '../../pages/reading.ts';
import { secondsUntil } from '../../pages/seconds-until.ts';
import { failureOf, MOST_RESULTS, optionalText, peopleIn } from '../readers/api-failure.ts';
import { nameWords } from '../readers/search-words.ts';
import type { ApiSource } from '../source.ts';

/**
 * Bluesky's public API (lexicon `app.bsky.actor.searchActors`, 2026), without a key. Its documentation recommends
 * Lucene's syntax for the query and promises nothing: plain words are safe either way.
 */
export const bluesky: ApiSource = {
  requestsFor({ name }) {
    const words = nameWords(name);
    if (words.length === 0) return [];
    const query = encodeURIComponent(words.join(' '));
    return [{ path: `/xrpc/app.bsky.actor.searchActors?q=${query}&limit=${MOST_RESULTS}` }];
  },

  read(answer, now) {
    const failure = failureOf(answer, now, {
      // Bluesky sends seconds since 1970. The draft that its documentation names has seconds from now.
      secondsLeft: ({ headers }) => secondsUntil(headers['ratelimit-reset'], now),
    });
    if (failure) return failure;
    const list = SearchAnswer.safeParse(answer.body);
    if (!list.success) return UNRECOGNISED;
    if (list.data.actors.length === 0) return { kind: 'absent' };
    return peopleIn(Actor, list.data.actors, candidateOf);
  },

  headers: () => ({ accept: 'application/json' }),
};

const SearchAnswer = z.object({ actors: z.array(z.unknown()) });

/** A handle is a domain name. */
const Handle = z.string().regex(/^(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z][a-z0-9-]{0,62}$/i);

const Actor = z.object({
  handle: Handle,
  displayName: optionalText,
  description: optionalText,
  labels: z
    .array(z.object({ val: z.string() }))
    .nullish()
    .catch(null),
});

/** An account with this label asks not to be shown to people who are not signed in, and we never are. */
const NOT_FOR_STRANGERS = '!no-unauthenticated';

/** `handle.invalid` stands for a handle that leads nowhere. Without a display name there is nothing to compare. */
const candidateOf = ({ handle, displayName, description, labels }: z.infer<typeof Actor>): ListedProfile | undefined =>
  handle === 'handle.invalid' || displayName === null || labels?.some(({ val }) => val === NOT_FOR_STRANGERS)
    ? undefined
    : {
        url: `https://bsky.app/profile/${handle}`,
        page: undefined,
        name: displayName,
        headline: null,
        company: null,
        place: null,
        about: description,
        topics: [],
      };
