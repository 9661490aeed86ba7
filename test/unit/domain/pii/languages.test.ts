import { describe, expect, it } from 'vitest';
import { scrubText } from '../../../../lambdas/domain/pii/scrub.ts';

/** Numbers from ranges for fiction or without subscribers, as people write them in each language. */
const SAID: [language: string, said: string, scrubbed: string][] = [
  ['es', 'Su móvil es el 612 345 678, llámala.', 'Su móvil es el [PHONE], llámala.'],
  ['ca', 'Truca-li al 612 34 56 78.', 'Truca-li al [PHONE].'],
  ['de', 'Ihre Nummer ist 0151 23456789.', 'Ihre Nummer ist [PHONE].'],
  ['de', 'Ruf an unter 030 901820.', 'Ruf an unter [PHONE].'],
  ['fr', 'Son numéro est le 06 12 34 56 78.', 'Son numéro est le [PHONE].'],
  ['pt', 'O número dela é 912 345 678.', 'O número dela é [PHONE].'],
  ['pt-BR', 'Liga para 11 96123-4567.', 'Liga para [PHONE].'],
  ['pl', 'Jej numer to 601 234 567.', 'Jej numer to [PHONE].'],
  ['no', 'Nummeret er 412 34 567.', 'Nummeret er [PHONE].'],
  ['da', 'Ring på 20 12 34 56.', 'Ring på [PHONE].'],
  ['ru', 'Её номер 8 912 345-67-89, звони.', 'Её номер [PHONE], звони.'],
  ['uk', 'Її номер 067 123 45 67.', 'Її номер [PHONE].'],
  ['el', 'Το κινητό της είναι 691 234 5678.', 'Το κινητό της είναι [PHONE].'],
  ['tr', 'Numarası 532 123 45 67.', 'Numarası [PHONE].'],
  ['hi', 'उसका नंबर ९८७६५ ४३२१० है।', 'उसका नंबर [PHONE] है।'],
  ['zh', '她的电话是138 1234 5678。', '她的电话是[PHONE]。'],
  ['ja', '電話は090-1234-5678です。', '電話は[PHONE]です。'],
  ['ja', '電話は０９０－１２３４－５６７８です。', '電話は[PHONE]です。'],
  ['ko', '번호는 010-1234-5678입니다.', '번호는 [PHONE]입니다.'],
  ['th', 'เบอร์ของเธอคือ ๐๘๑-๒๓๔-๕๖๗๘ ค่ะ', 'เบอร์ของเธอคือ [PHONE] ค่ะ'],
  ['vi', 'Số của cô ấy là 0912 345 678.', 'Số của cô ấy là [PHONE].'],
  ['ar', 'رقمها ٠١٠ ١٢٣٤ ٥٦٧٨ الآن', 'رقمها [PHONE] الآن'],
  ['und', 'It is 𝟒𝟏𝟓-𝟓𝟓𝟓-𝟎𝟏𝟑𝟐, then.', 'It is [PHONE], then.'],
  ['ru', 'Карта 4242 4242 4242 4242.', 'Карта [CARD].'],
  ['ja', 'メールはmaren@example.comです。', 'メールは[EMAIL]です。'],
  ['zh', '邮箱是 用户@例子.公司 。', '邮箱是 [EMAIL] 。'],
];

describe('a talk in any language', () => {
  it.each(SAID)('%s: %s', (language, said, scrubbed) => {
    const once = scrubText(said, language);
    expect(once.text).toBe(scrubbed);
    expect(scrubText(once.text, language).text).toBe(scrubbed);
  });

  it.each([
    ['es', 'El 3 de marzo de 2024 vinieron 250 personas.'],
    ['de', 'Das Projekt hat 120 000 Euro gekostet.'],
    ['fr', 'Elle a 35 ans et 2 enfants depuis 2019.'],
    ['ru', 'В 2023 году нас было 1 500 человек.'],
    ['ja', '2024年3月5日の午後3時に会いました。'],
    ['ko', '2024년 3월 5일에 만났습니다.'],
    ['hi', 'वह २०१९ से ३५० लोगों के साथ है।'],
    ['zh', '2024年3月5日下午3点见到了她。'],
  ])('%s: keeps %s', (language, said) => expect(scrubText(said, language).text).toBe(said));
});
