/** Field names as programmers write them. Any other may be a person's name or number, so only its length is shown. */
const FIELD_NAME = /^[A-Za-z][A-Za-z_-]{0,40}$/;

/** Lists repeat themselves from here. */
const MOST_ENTRIES = 3;
const MOST_FIELDS = 60;
const DEEPEST = 12;

/**
 * An answer's structure without its content: one field a line, indented, with the kind of its value. `{"name": "Maren",
 * "born": 1990}` is `name: text(5)` over `born: number`.
 */
export const jsonOutline = (value: unknown, indent = ''): string => {
  if (Array.isArray(value)) {
    const entries = isTooDeep(indent) ? [] : value.slice(0, MOST_ENTRIES);
    return [
      `list(${value.length})`,
      ...entries.map((entry) => `${indent}  - ${jsonOutline(entry, `${indent}    `)}`),
    ].join('\n');
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isTooDeep(indent) ? [] : Object.entries(value).slice(0, MOST_FIELDS);
    return [
      'object',
      ...fields.map(([name, field]) => `${indent}  ${fieldName(name)}: ${jsonOutline(field, `${indent}  `)}`),
    ].join('\n');
  }
  if (typeof value === 'string') return `text(${value.length})`;
  return value === null ? 'null' : typeof value;
};

const isTooDeep = (indent: string): boolean => indent.length > DEEPEST * 4;

const fieldName = (name: string): string => (FIELD_NAME.test(name) ? name : `~${name.length}`);
