import type { CheerioAPI } from 'cheerio';

/** Elements that the vendors' challenges are made of. The ones in INVISIBLE are their silent forms, which block nobody. */
const CHALLENGES = [
  // reCAPTCHA, hCaptcha, Turnstile: the widget's placeholder, and the frame that its script puts in.
  '.g-recaptcha',
  'iframe[src*="/recaptcha/"]',
  '.h-captcha',
  'iframe[src*="hcaptcha.com"]',
  '.cf-turnstile',
  '#turnstile-wrapper',
  'iframe[src*="challenges.cloudflare.com"]',
  '#challenge-form',
  '#challenge-running',
  // Arkose, DataDome, HUMAN (PerimeterX), Imperva, AWS WAF, GeeTest.
  '#FunCaptcha',
  'iframe[src*="arkoselabs.com"]',
  'iframe[src*="captcha-delivery.com"]',
  '#px-captcha',
  'iframe[src*="_Incapsula_Resource"]',
  '#captcha-container',
  '.geetest_panel',
  // A site's own: a picture to type off, in a form that asks for it.
  'form input[name="captcha"]',
  'form img[src*="captcha"]',
].join(',');

const INVISIBLE = [
  '.grecaptcha-badge *',
  '[data-size="invisible"]',
  '[data-appearance="interaction-only"]',
  'iframe[src*="size=invisible"]',
  'iframe[src*="checkbox-invisible"]',
  'iframe[width="0"]',
  'iframe[height="0"]',
  'input[type="hidden"]',
].join(',');

/** Whether a person would see a challenge on the page. */
export const hasVisibleChallenge = ($: CheerioAPI): boolean =>
  $(CHALLENGES)
    .toArray()
    .some((element) => !$(element).is(INVISIBLE) && isShown(element));

type MarkupNode = ReturnType<CheerioAPI>[number];

/** By markup alone: neither the element nor anything around it is hidden, or a template that is not shown at all. */
const isShown = (element: MarkupNode): boolean => {
  for (let node: MarkupNode | null = element; node !== null; node = node.parent)
    if ('attribs' in node && (node.name === 'template' || hides(node.attribs))) return false;
  return true;
};

const hides = ({ hidden, style = '' }: Record<string, string | undefined>): boolean =>
  hidden !== undefined || /(display:none|visibility:hidden|opacity:0(;|$))/.test(style.replace(/\s/g, ''));
