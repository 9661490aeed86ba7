/** `[EMAIL]` and the like, which replace scrubbed values. */
const PLACEHOLDER = /\[(?:PHONE|EMAIL|SSN|CARD)\]/;

export const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** A text with a blank in place of each placeholder. */
export const withoutPlaceholders = (text: string): string => text.replace(new RegExp(PLACEHOLDER, 'g'), ' ');
