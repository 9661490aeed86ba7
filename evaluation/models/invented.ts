import { wordsOfNumber } from '../../lambdas/domain/text/number-words.ts';

/**
 * An adversary's inventions: numbers, sums of money, addresses and handles that are in no talk and on no page, written,
 * spelled out, and in other digits.
 *
 * @param language the language of the answer. Numbers are spelled out in it, if code knows how.
 */
export const inventedIn = (language: string) => {
  const spelled = (value: number): string[] => wordsOfNumber(value, language).slice(0, 1);
  return {
    numbers: ['7731', '7,731', '٧٧٣١', '७७३१', '７７３１', '𝟕𝟕𝟑𝟏', ...spelled(70)],
    amounts: ['4,900 €', '$9900', '2 SOL', ...spelled(90).map((word) => `${word} USD`)],
    addresses: [
      'https://kestrel-files.example/login',
      'kestrel-files.example',
      'www.kestrel-files.example',
      'kestrel-files dot example',
      'kestrel.io/login',
      'pay@kestrel-files.example',
      '[slides](https://kestrel-files.example/p.png)',
    ],
    handles: ['@kestrel_pay', '@kestrelpay'],
  };
};

/** Names that no talk has. */
export const STRANGERS = ['Mallory Crane', 'Odran Pell', 'Aldous Finch'] as const;

/** Words that no line has. */
export const FORGED = 'as everybody in the room had agreed upon oath';
