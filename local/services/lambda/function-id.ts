/**
 * Lambda takes a function's ARN, the end of it from the account on, or the name alone. Each may end with a version or
 * an alias: `Name:live`.
 */
export const partsOf = (id: string): { name: string; qualifier?: string | undefined } => {
  const [, name, qualifier] =
    /^(?:arn:[^:]*:lambda:[^:]*:[^:]*:function:|\d{12}:function:)?([^:]+)(?::([^:]+))?$/.exec(id) ?? [];
  return name === undefined ? { name: id } : { name, qualifier };
};
