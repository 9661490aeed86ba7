/** The data that a path can read: the state, and the item of a Map from the context object. */
export interface Scope {
  data: unknown;
  item?: unknown;
}
type Read = (scope: Scope) => unknown;

const NOTHING: Read = () => undefined;

/**
 * A reference path of JSONPath, as `$.asked.sources[0]`. Of the context object it knows `$$.Map.Item.Value`. An
 * intrinsic function has no value here, because none of our choices depends on one.
 */
export const reader = (path: string): Read => {
  if (path === '$') return ({ data }) => data;
  if (path === '$$.Map.Item.Value') return ({ item }) => item;
  if (!path.startsWith('$.') && !path.startsWith('$[')) return NOTHING;
  const keys = path.match(/[^$.[\]']+/g) ?? [];
  return ({ data }) => {
    let found = data;
    for (const key of keys) found = (found as Record<string, unknown> | null | undefined)?.[key];
    return found;
  };
};

/** Puts a result where `ResultPath` says. It copies the data, because branches share them. */
export const writer = (path: string | null | undefined): ((data: unknown, result: unknown) => unknown) => {
  if (path === null) return (data) => data;
  if (path === undefined || path === '$') return (_, result) => result;
  const keys = path.slice(2).split('.');
  const put = (data: unknown, result: unknown, depth: number): unknown => {
    const key = keys[depth];
    if (key === undefined) return result;
    const before = (data ?? {}) as Record<string, unknown>;
    return { ...before, [key]: put(before[key], result, depth + 1) };
  };
  return (data, result) => put(data, result, 0);
};

/** A payload template. A key that ends with `.$` has a path as its value. */
export const template = (value: unknown): Read => {
  if (!JSON.stringify(value)?.includes('.$":')) return () => value;
  if (Array.isArray(value)) {
    const parts = value.map(template);
    return (scope) => parts.map((part) => part(scope));
  }
  const fields = Object.entries(value as object).map(([key, part]) =>
    key.endsWith('.$') ? ([key.slice(0, -2), reader(String(part))] as const) : ([key, template(part)] as const),
  );
  return (scope) => {
    const made: Record<string, unknown> = {};
    for (const [key, part] of fields) made[key] = part(scope);
    return made;
  };
};
