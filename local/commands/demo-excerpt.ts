const BLOCK = /(<!-- npm run readme -->\n```text\n)(.*?)(\n```)/s;

export const demoOutputIn = (readme: string): string[] => BLOCK.exec(readme)?.[2]?.split('\n') ?? [];

export const withDemoOutput = (readme: string, lines: string[]): string =>
  readme.replace(BLOCK, (_, before, __, after) => `${before}${lines.join('\n')}${after}`);

/** What the demo prints, with the first claim of each kind and its evidence alone: a reader sees the shape in those. */
export const excerpt = (lines: string[]): string[] => {
  const kinds = new Set<string>();
  let kept = true;
  return lines
    .join('\n')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const kind = /^ {2}- (You \w+):/.exec(line)?.[1];
      const isEvidence = line.startsWith('      ');
      if (!kind) return kept || !isEvidence ? [line] : [];
      const skipped = kept && kinds.has(kind);
      kept = !kinds.has(kind);
      kinds.add(kind);
      return kept ? [line] : skipped ? ['  …'] : [];
    });
};
