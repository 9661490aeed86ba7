import type { CheerioAPI } from 'cheerio';

type MarkupNode = ReturnType<CheerioAPI>[number];
type Attributes = Record<string, string | undefined>;

/** By markup alone: neither the element nor anything around it is hidden, or of a kind that is not shown. */
export const isShown = (element: MarkupNode): boolean => {
  for (let node: MarkupNode | null = element; node !== null; node = node.parent)
    if ('attribs' in node && isUnshown(node.name, node.attribs)) return false;
  return true;
};

/**
 * Takes out of a page what nobody sees on it, so that nobody's words are read but those that people would read: a page
 * can say one thing to them and another to us.
 */
export const takeOutUnshown = ($: CheerioAPI): void => {
  for (const selector of hidingSelectors($)) $('body').find(selector).remove();
  $('body *')
    .filter((_, { name, attribs }) => isUnshown(name, attribs) || isOutOfSight(attribs))
    .remove();
};

/** The content of a template is never shown, a closed dialogue's not yet. */
const isUnshown = (name: string, { hidden, open, style = '' }: Attributes): boolean =>
  name === 'template' || (name === 'dialog' && open === undefined) || hidden !== undefined || hides(style);

const hides = (style: string): boolean => /(display:none|visibility:hidden|opacity:0(;|$|\.0))/i.test(unspaced(style));

/** Shown by the letter, and yet not to be seen: without size, far out, cut away, in the colour of its ground. */
const isOutOfSight = ({ style = '', 'aria-hidden': silent }: Attributes): boolean =>
  silent === 'true' || isShrunk(unspaced(style)) || isColouredAway(unspaced(style));

const isShrunk = (style: string): boolean =>
  /(^|;)(font-size:0(?![.\d])|(max-)?(height|width):0(px)?(;|$)|(left|top|right|bottom|text-indent|margin-left):-\d{3,}|clip:rect\(0|clip-path:(inset\((50|100)%|circle\(0)|transform:scale\(0)/i.test(
    style,
  );

const isColouredAway = (style: string): boolean => {
  const colour = /(?:^|;)color:([^;]+)/i.exec(style)?.[1]?.toLowerCase();
  const ground = /(?:^|;)background(?:-color)?:([^;]+)/i.exec(style)?.[1]?.toLowerCase();
  return colour !== undefined && (colour === 'transparent' || colour === ground);
};

/** Selectors of the page's own rules that hide, outside of those for other screens and for paper. */
const hidingSelectors = ($: CheerioAPI): string[] =>
  $('style')
    .toArray()
    .flatMap((style) => rulesOf($(style).text().slice(0, LONGEST_STYLE)))
    .filter(({ style }) => hides(style) || isShrunk(unspaced(style)) || isColouredAway(unspaced(style)))
    .flatMap(({ selectors }) => selectors.split(',').map((selector) => selector.trim()))
    .filter((selector) => PLAIN_SELECTOR.test(selector))
    .slice(0, MOST_SELECTORS);

/** Rules that stand in no other. */
const rulesOf = (css: string): { selectors: string; style: string }[] => {
  let depth = 0;
  return css.split('}').flatMap((chunk) => {
    const [selectors = '', style, ...deeper] = chunk.split('{');
    const isOutermost = depth === 0 && style !== undefined && deeper.length === 0;
    depth = Math.max(0, depth + chunk.split('{').length - 2);
    return isOutermost ? [{ selectors, style }] : [];
  });
};

/** Sites put whole libraries here; what hides a text by a rule of its own stands early. */
const LONGEST_STYLE = 100_000;
const MOST_SELECTORS = 200;

/** One element by its kind, class or id: others may mean a state that the page is not in. */
const PLAIN_SELECTOR = /^[a-z]*(?:[.#][\w-]+)+$/i;

const unspaced = (style: string): string => style.replace(/\s/g, '');
