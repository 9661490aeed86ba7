import { SOURCES, type SourceName } from '../lambdas/contracts/sources.ts';
import { UNRECOGNISED } from '../lambdas/domain/pages/block-detection.ts';
import type { PageSample } from '../lambdas/domain/pages/page-sample.ts';
import { markupOf } from './markup.ts';

export interface Sampled {
  source: SourceName;
  /** `2026-11-26` */
  day: string;
  sample: PageSample;
}

/**
 * A sample as the first draft of a fixture, for the person who teaches its reader. The text of the page was never kept,
 * so that person has to invent one.
 *
 * @returns the content of the fixture's file, and the entry of its case as a comment below
 */
export const draftOf = (sampled: Sampled): string =>
  SOURCES[sampled.source].kind === 'browser' ? pageDraft(sampled) : answerDraft(sampled);

const facts = ({ source, day, sample: { host, path, status } }: Sampled): string[] => [
  `A draft, made of a sample: ${SOURCES[source].label}, ${day}, status ${status}, ${host}${path}`,
  'A number in the path is the length of one of its parts.',
];

const pageDraft = (sampled: Sampled): string => {
  const { source, day, sample } = sampled;
  const page = `unrecognised-${day}`;
  const entry = {
    kind: 'never seen',
    after: `${SOURCES[source].label} page, ${day.slice(0, 4)}, SAY WHICH LAYOUT`,
    page,
    url: `https://${sample.host}${sample.path}`,
    ...(sample.status !== 200 && { status: sample.status }),
    reading: UNRECOGNISED,
  };
  return [
    '<!--',
    ...facts(sampled),
    'What you still have to do:',
    `1. Save this as evaluation/pages/${source}/${page}.html, under a name that says what the page shows.`,
    '2. Write an invented person or an invented sentence wherever "[text of N]" stands, about N characters long.',
    '   "~N" is a name of the markup that the sample hid: write an invented one.',
    '3. Add addresses, styles and titles where the reader needs them: a sample has none.',
    `4. Add the entry below to evaluation/pages/${source}.json. Set its url to an address of the invented person,`,
    '   and its reading to what the page is to be read as. Today it is read as unrecognised_page.',
    '5. Delete this comment and the one at the end.',
    '-->',
    '<!doctype html>',
    markupOf(sample.skeleton),
    '<!-- The case:',
    JSON.stringify(entry, null, 2),
    '-->',
  ].join('\n');
};

/** `evaluation/pages` holds pages only. An API's answer is tested beside its reader. */
const answerDraft = (sampled: Sampled): string =>
  [
    ...facts(sampled),
    'What you still have to do:',
    '1. Write JSON of this outline, with invented people: "text(5)" is a text of five characters, "~N" a field whose name the sample hid.',
    `2. Add it to the tests of lambdas/domain/lookup/sources/${sampled.source}.ts, with what it is to be read as.`,
    '   Today it is read as unrecognised_page.',
    '',
    sampled.sample.skeleton,
  ]
    .map((line, at, { length }) => (at === length - 1 ? line : `// ${line}`.trimEnd()))
    .join('\n');
