/** The words of a block that is a text. */
export const wordsIn = (material: string, name: string): string | undefined =>
  new RegExp(`^<<<${name}\n(.*)\n${name}>>>$`, 'm').exec(material)?.[1];

/** The documents of a block of a prompt's material, a line each; none where the block is missing. */
export const documentsIn = <T>(material: string, name: string): T[] => {
  const [, content = ''] = new RegExp(`^<<<${name}\n([^]*?)\n?${name}>>>$`, 'm').exec(material) ?? [];
  return content === '' ? [] : content.split('\n').map((line) => JSON.parse(line) as T);
};
