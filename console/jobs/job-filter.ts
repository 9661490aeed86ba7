import { isFinal, type ListedJob, type State } from '@linkd/client/answers';

/** The groups of states that the list is filtered by. */
export const SHOWN_STATES = {
  all: 'All',
  working: 'At work',
  SUCCESS: 'Done',
  ERROR: 'Failed',
  CANCELLED: 'Cancelled',
} as const;
export type ShownState = keyof typeof SHOWN_STATES;

/** Letters without their marks, in lower case: "Zoë" is found by "zoe". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const isShown = (state: State, shown: ShownState): boolean =>
  shown === 'all' || (shown === 'working' ? !isFinal(state) : state === shown);

const textOf = ({ filename, persons }: ListedJob): string =>
  plain([filename ?? '', ...persons.map(({ name }) => name)].join('\n'));

/** The jobs of a state whose file's name, or the name of somebody in it, contains every word of the search. */
export const filteredJobs = (jobs: readonly ListedJob[], shown: ShownState, search: string): ListedJob[] => {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return jobs.filter((job) => {
    if (!isShown(job.state, shown)) return false;
    if (words.length === 0) return true;
    const text = textOf(job);
    return words.every((word) => text.includes(word));
  });
};
