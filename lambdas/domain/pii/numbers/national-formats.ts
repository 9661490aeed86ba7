import { baseLanguage } from '../../../contracts/language.ts';

/** How numbers are dialled within a country: their first digits, and the groups in which people write them. */
interface Format {
  begins: RegExp;
  groups: readonly string[];
}
const format = (begins: RegExp, ...groups: string[]): Format => ({ begins, groups });

const INDIA = [format(/^[6-9]/, '5-5', '10')];
const IBERIA = [format(/^[6-9]/, '3-3-3', '3-2-2-2', '2-3-2-2', '9')];

/**
 * National numbers without a leading 0, by the language of a talk (ITU-T E.129, national numbering plans). Numbers with
 * a leading 0, as in France, Japan or Ukraine, and ten digits in 3-3-4 are recognised in every language.
 */
const FORMATS = new Map<string, readonly Format[]>(
  Object.entries({
    es: IBERIA,
    ca: IBERIA,
    pt: [
      format(/^(?:9[1236]|2)/, '3-3-3', '2-3-2-2', '9'),
      format(/^[1-9]\d9/, '2-5-4', '11'),
      format(/^[1-9]\d[2-5]/, '2-4-4'),
    ],
    it: [format(/^3/, '3-7', '3-6', '3-3-3')],
    pl: [format(/^[2-8]/, '3-3-3', '2-3-2-2', '9')],
    cs: [format(/^[2-7]/, '3-3-3', '9')],
    no: [format(/^[2-9]/, '3-2-3', '2-2-2-2', '8')],
    da: [format(/^[2-9]/, '2-2-2-2', '4-4', '8')],
    et: [format(/^[3-7]/, '4-4', '4-3', '3-4')],
    lv: [format(/^[26]/, '4-4', '2-3-3', '8')],
    lt: [format(/^[86]/, '1-3-5', '3-5', '9')],
    ru: [format(/^[78][3489]/, '1-3-3-2-2', '1-3-3-4', '11'), format(/^9/, '3-3-2-2', '3-3-4')],
    el: [format(/^(?:2|69)/, '3-7', '4-6', '10')],
    tr: [format(/^5/, '3-3-2-2', '10')],
    hi: INDIA,
    'en-IN': INDIA,
    zh: [format(/^1[3-9]/, '3-4-4', '11')],
    'zh-HK': [format(/^[2-9]/, '4-4')],
    de: [format(/^01[567]/, '12', '11', '4-7', '4-8')],
    id: [format(/^08/, '4-4-4', '4-4-5', '4-4-3', '12', '13', '11')],
    th: [format(/^0/, '9', '10', '2-3-4')],
  }),
);

/** Whether digits in these chunks are a number as speakers of the language dial it. */
export const isDialledIn = (language: string, digits: string, chunks: readonly number[]): boolean => {
  const groups = chunks.join('-');
  const known = [language, baseLanguage(language)].flatMap((tag) => FORMATS.get(tag) ?? []);
  return known.some((one) => one.begins.test(digits) && one.groups.includes(groups));
};
