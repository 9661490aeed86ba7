/// <reference lib="dom" />

/**
 * Sent to the browser as text, so it must use nothing from outside.
 *
 * The live page is only measured. Hidden parts are removed from a copy in a document without scripts, so that nothing
 * moves during measuring and no script of the page notices. `aria-hidden` is for screen readers and hides nothing.
 */
export const serialiseShown = (): string => {
  /** The edges of the visible area, in the coordinates of client rectangles. */
  type Area = { left: number; top: number; right: number; bottom: number };
  /**
   * What an element inherits: `flow` clips content in the normal flow, `positioned` content that is placed against an
   * ancestor.
   */
  type Around = { flow: Area; positioned: Area; opacity: number; ground: string | undefined };

  /** Markup for the browser, which has no box and is read as data. */
  const DATA = /^(head|script|style|noscript|meta|link|title|base)$/i;
  /** Shown as a whole or not at all. */
  const ATOMS = /^(iframe|input|select|textarea|object|embed|canvas|video)$/i;
  /** The usual way to hide a text from the eye alone is a box of one pixel. */
  const SMALLEST_PX = 2;
  const FAINTEST = 0.05;

  const unlimited: Area = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const nothing: Area = { left: 0, top: 0, right: 0, bottom: 0 };
  const overlap = (a: Area, b: Area): Area => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const hasRoom = ({ left, top, right, bottom }: Area) => right - left > SMALLEST_PX && bottom - top > SMALLEST_PX;
  const meets = (boxes: ArrayLike<Area>, area: Area) => Array.from(boxes).some((box) => hasRoom(overlap(box, area)));

  const { scrollX, scrollY, innerWidth, innerHeight } = window;
  const viewport: Area = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const hidesAcross = [document.documentElement, document.body].some(
    (root) => root && /hidden|clip/.test(getComputedStyle(root).overflowX),
  );
  const scrollsLeft = getComputedStyle(document.documentElement).direction === 'rtl';
  /** Everything that scrolling reaches, also while an open window stops the page from scrolling. */
  const page: Area = {
    left: scrollsLeft ? -Infinity : -scrollX,
    top: -scrollY,
    right: hidesAcross && !scrollsLeft ? innerWidth : Infinity,
    bottom: Infinity,
  };

  /** What an element leaves visible of its content: it may clip at its edges, scroll, or be clipped itself. */
  const cutBy = (element: Element, style: CSSStyleDeclaration, area: Area): Area => {
    if (/^rect\(/.test(style.clip) && /absolute|fixed/.test(style.position)) {
      const [top = 0, right = 0, bottom = 0, left = 0] = (style.clip.match(/-?[\d.]+/g) ?? []).map(Number);
      if (!hasRoom({ left, top, right, bottom })) return nothing;
    }
    if (style.contentVisibility === 'hidden') return nothing;
    if (/^(inset\((?:[5-9]\d|100)(\.\d+)?%|(circle|ellipse)\(0)/.test(style.clipPath)) return nothing;
    // The window scrolls what a page's root clips, and inline elements clip nothing.
    const cutsNothing = element === document.body || /^(inline|contents)$/.test(style.display);
    if (cutsNothing || (style.overflowX === 'visible' && style.overflowY === 'visible')) return area;
    const seen = overlap(element.getBoundingClientRect(), area);
    if (!hasRoom(seen)) return nothing;
    const across = style.overflowX === 'visible' ? area : /auto|scroll/.test(style.overflowX) ? unlimited : seen;
    const down = style.overflowY === 'visible' ? area : /auto|scroll/.test(style.overflowY) ? unlimited : seen;
    return { left: across.left, right: across.right, top: down.top, bottom: down.bottom };
  };

  const isTransparent = (colour: string) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);

  /** Text without colour, or in the known colour of its background. */
  const isColourless = (style: CSSStyleDeclaration, ground: string | undefined) => {
    const colour = style.webkitTextFillColor;
    return (isTransparent(colour) && style.backgroundClip !== 'text') || colour === ground;
  };

  const groundOf = (style: CSSStyleDeclaration, behind: string | undefined): string | undefined => {
    if (style.backgroundImage !== 'none') return undefined;
    if (!isTransparent(style.backgroundColor)) return style.backgroundColor;
    return /absolute|fixed/.test(style.position) ? undefined : behind;
  };

  const unseen: ChildNode[] = [];
  const range = document.createRange();

  /** Collects the hidden parts of an element in the copy. Returns whether anything is visible. */
  const look = (element: Element, copy: Element, around: Around): boolean => {
    const style = getComputedStyle(element);
    const opacity = around.opacity * Number(style.opacity);
    // An element without a box of its own still shows its content.
    const hasBox = element.checkVisibility() || style.display === 'contents';
    if (!hasBox || opacity < FAINTEST) {
      unseen.push(copy);
      return false;
    }
    const placed =
      style.position === 'fixed' ? viewport : around[style.position === 'absolute' ? 'positioned' : 'flow'];
    const isVisible = style.visibility === 'visible';
    if (ATOMS.test(element.localName)) {
      // Without its border, which a frame has by default.
      const hasSize = element.clientWidth > SMALLEST_PX && element.clientHeight > SMALLEST_PX;
      const isSeen = isVisible && hasSize && meets(element.getClientRects(), placed);
      if (!isSeen) unseen.push(copy);
      return isSeen;
    }
    const flow = cutBy(element, style, placed);
    if (element.namespaceURI === 'http://www.w3.org/2000/svg') {
      if (!isVisible) unseen.push(copy);
      return isVisible;
    }
    const ground = groundOf(style, around.ground);
    const isPositioned = style.position !== 'static' || style.transform !== 'none';
    const inside = { flow, positioned: isPositioned ? flow : around.positioned, opacity, ground };
    const isClosed = element instanceof HTMLDetailsElement && !element.open;
    const isLegible = isVisible && !isClosed && !isColourless(style, ground);
    let seesAny = false;
    const copies = Array.from(copy.childNodes);
    Array.from(element.childNodes).forEach((child, at) => {
      const same = copies[at];
      if (same === undefined) return;
      if (child instanceof Element) {
        // Style rules in the middle of a page have done their work, and would be read as its text.
        if (child.localName === 'style') unseen.push(same);
        else if (!DATA.test(child.localName) && look(child, same as Element, inside)) seesAny = true;
      } else if (child instanceof Text && child.data.trim() !== '') {
        range.selectNodeContents(child);
        if (isLegible && meets(range.getClientRects(), flow)) seesAny = true;
        else unseen.push(same);
      }
    });
    if (!seesAny && !(isVisible && hasRoom(flow))) unseen.push(copy);
    return seesAny;
  };

  const root = document.documentElement;
  const copy = document.implementation.createHTMLDocument('').importNode(root, true);
  const body = copy.children[Array.from(root.children).indexOf(document.body)];
  if (body) look(document.body, body, { flow: page, positioned: page, opacity: 1, ground: undefined });
  for (const node of unseen) {
    if (node === body) body.replaceChildren();
    else node.remove();
  }
  return (document.doctype ? `<!DOCTYPE ${document.doctype.name}>` : '') + copy.outerHTML;
};
