/** `[EMAIL]` and its like, which scrubbing leaves in the place of what nobody is to read. */
const PLACEHOLDER = /\[(?:PHONE|EMAIL|SSN|CARD)\]/;

export const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** A text with a blank in the place of each. */
export const withoutPlaceholders = (text: string): string => text.replace(new RegExp(PLACEHOLDER, 'g'), ' ');
