/** The words of a block of text. */
export const wordsIn = (material: string, name: string): string | undefined =>
  new RegExp(`^<<<${name}\n(.*)\n${name}>>>$`, 'm').exec(material)?.[1];

/** The documents in a block of a prompt's material, one for each line. Empty when the block is missing. */
export const documentsIn = <T>(material: string, name: string): T[] => {
  const [, content = ''] = new RegExp(`^<<<${name}\n([^]*?)\n?${name}>>>$`, 'm').exec(material) ?? [];
  return content === '' ? [] : content.split('\n').map((line) => JSON.parse(line) as T);
};
