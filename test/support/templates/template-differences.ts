interface Template {
  Resources?: Record<string, { Type?: string }>;
}

/** A difference: where it is, and what stands there in the one template and in the other. */
interface Difference {
  at: string;
  one: unknown;
  other: unknown;
}

/**
 * What two stages' templates have different, a line each with how often it occurs. Together with one of the templates the lines say all of the other:
 * every value that differs is written out, and a resource that only one of them has stands in the template that has it.
 */
export const differencesOf = (one: Stage, other: Stage): string[] => {
  const [left, right] = [withoutStage(one), withoutStage(other)];
  const found = [...differences(left, right, '')].map((difference) => lineOf(difference, left, right));
  const counts = Map.groupBy(found, (line) => line);
  return [...counts].map(([line, { length }]) => (length > 1 ? `${line} (${length} times)` : line)).sort();
};

export interface Stage {
  name: string;
  template: object;
}

/** The template, with the stage's name taken out of names, tags and logical ids; the hash that follows such an id goes, too. */
const withoutStage = ({ name, template }: Stage): Template =>
  JSON.parse(
    JSON.stringify(template)
      .replaceAll(`"Key":"stage","Value":"${name}"`, '"Key":"stage","Value":"STAGE"')
      .replaceAll(`"stage":"${name}"`, '"stage":"STAGE"')
      .replaceAll(`user:stage$${name}`, 'user:stage$STAGE')
      .replace(new RegExp(`\\b(Linkd-?|linkd-)${name}\\b`, 'g'), '$1STAGE')
      .replace(new RegExp(`(\\w*Linkd)${name}(\\w*?)(?:[0-9A-F]{4})+\\b`, 'g'), '$1STAGE$2'),
  );

function* differences(one: unknown, other: unknown, at: string): Generator<Difference> {
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length === other.length) {
      for (const [index, item] of one.entries()) yield* differences(item, other[index], `${at}[]`);
      return;
    }
    for (const item of without(one, other)) yield { at: `${at}[]`, one: item, other: undefined };
    for (const item of without(other, one)) yield { at: `${at}[]`, one: undefined, other: item };
    return;
  }
  if (isObject(one) && isObject(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
      yield* differences(one[key], other[key], at === '' ? key : `${at}.${key}`);
    return;
  }
  yield { at, one, other };
}

/** The items of a list that another list lacks. An item that it has fewer times is lacking as often. */
const without = (items: unknown[], others: unknown[]): unknown[] => {
  const left = others.map((item) => JSON.stringify(item));
  return items.filter((item) => {
    const at = left.indexOf(JSON.stringify(item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Resources of a type are told of together, by the type. A resource that only one template has is named. */
const lineOf = ({ at, one, other }: Difference, left: Template, right: Template): string => {
  const [, id = '', path = ''] = /^Resources\.(\w+)\.?(.*)$/.exec(at) ?? [];
  const type = (left.Resources?.[id] ?? right.Resources?.[id])?.Type;
  if (type === undefined) return `${at}: ${spelled(one)} | ${spelled(other)}`;
  if (path === '') return `${type} ${id}: ${one === undefined ? 'absent | present' : 'present | absent'}`;
  return `${type} ${path}: ${spelled(one)} | ${spelled(other)}`;
};

const spelled = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));
