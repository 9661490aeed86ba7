/**
 * The ways in which Lambda lets a function be named: `arn:aws:lambda:us-east-1:000000000000:function:Name`,
 * `000000000000:function:Name`, or `Name`, each with or without a version or an alias: `Name:live`.
 */
export const partsOf = (id: string): { name: string; qualifier?: string | undefined } => {
  const [, name, qualifier] =
    /^(?:arn:aws:lambda:[^:]*:[^:]*:function:|\d{12}:function:)?([^:]+)(?::([^:]+))?$/.exec(id) ?? [];
  return name === undefined ? { name: id } : { name, qualifier };
};
