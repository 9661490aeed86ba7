import type { CheerioAPI } from 'cheerio';

/** Elements of the vendors' captchas. INVISIBLE lists their silent forms, which block nobody. */
const CAPTCHAS = [
  // reCAPTCHA, hCaptcha, Turnstile: the widget's placeholder, and the frame that its script adds.
  '.g-recaptcha',
  'iframe[src*="/recaptcha/"]',
  '.h-captcha',
  'iframe[src*="hcaptcha.com"]',
  '.cf-turnstile',
  'iframe[src*="challenges.cloudflare.com"]',
  // Cloudflare's page before the page, in its forms over the years.
  '#turnstile-wrapper',
  '#challenge-form',
  '#challenge-running',
  '#challenge-stage',
  '#challenge-error-text',
  'script[src*="/orchestrate/chl_page"]',
  // Arkose, DataDome, HUMAN (PerimeterX), Imperva, AWS WAF, GeeTest.
  '#FunCaptcha',
  'iframe[src*="arkoselabs.com"]',
  'iframe[src*="captcha-delivery.com"]',
  '#px-captcha',
  'iframe[src*="_Incapsula_Resource"]',
  '#captcha-container',
  'script[src*="awswaf.com"] ~ #challenge-container',
  '.geetest_panel',
  '.geetest_holder',
  // Friendly Captcha, MTCaptcha, Yandex SmartCaptcha, KeyCAPTCHA, ALTCHA, Tencent.
  '.frc-captcha',
  '.mtcaptcha',
  '.smart-captcha',
  'iframe[src*="smartcaptcha."]',
  'altcha-widget',
  '#tcaptcha_transform',
  // A site's own: a picture to type off, in a form that asks for it.
  'form input[name*="captcha" i]',
  'form img[src*="captcha" i]',
].join(',');

/** A button with a widget's class submits its form, and tests only visitors that the vendor suspects. */
const INVISIBLE = [
  '.grecaptcha-badge *',
  '[data-size="invisible"]',
  '[data-size="invisible"] *',
  '[data-appearance="interaction-only"]',
  'button',
  'input[type="submit"]',
  'input[type="hidden"]',
  'iframe[src*="size=invisible"]',
  'iframe[src*="checkbox-invisible"]',
  'iframe[width="0"]',
  'iframe[height="0"]',
].join(',');

/**
 * Whether a person would see a captcha on the page. The browser has removed hidden elements before
 * (`adapters/browser/browser-visibility.ts`), and the silent forms are told by their own marks.
 */
export const hasVisibleCaptcha = ($: CheerioAPI): boolean => $(CAPTCHAS).not(INVISIBLE).length > 0;
