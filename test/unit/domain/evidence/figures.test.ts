import { describe, expect, it } from 'vitest';
import { figuresStandIn, isWithoutFigures } from '../../../../lambdas/domain/evidence/figures.ts';
import { profileLine, saidLine } from '../../../support/builders/cited-lines.ts';

/** Whether the figures of a claim occur in a spoken line. A pair of tags is the written and the spoken language. */
const stands = (claim: string, line: string, tags = 'en en') => {
  const [language = '', spoken = language] = tags.split(' ');
  return figuresStandIn(claim, [saidLine(line)], { language, spoken });
};

describe('a number occurs in its line', () => {
  it.each([
    ['as it is', 'She leads 12 people.', 'There are 12 people.', 'en'],
    ['in words where digits were said', 'She leads six people.', 'There are 6 people.', 'en'],
    ['in digits where words were said', 'She leads 6 people.', 'There are six people.', 'en'],
    ['in two words', 'She leads 24 people.', 'There are twenty-four people.', 'en'],
    ['in two words for digits', 'She leads twenty-four people.', 'There are 24 people.', 'en'],
    ['in one long word', 'Sie hat 21 Boote.', 'Sie hat einundzwanzig Boote.', 'de'],
    ['in one long word for digits', 'Sie hat einundzwanzig Boote.', 'Sie hat 21 Boote.', 'de'],
    ['in the words of another language', 'Ines has six boats.', 'Ines hat sechs Boote.', 'en de'],
    ['in the other language for digits', 'Ines hat sechs Boote.', 'Ines has 6 boats.', 'de en'],
    ['in digits for the other language', 'Ines a 6 bateaux.', 'У Инес шесть лодок.', 'fr ru'],
    ['without accents', 'Inès a deux bateaux.', 'Elle a 2 bateaux.', 'fr'],
    ['grouped otherwise', 'Sie hat 1.200 Kunden.', 'Sie hat 1200 Kunden.', 'de'],
    ['grouped by blanks', 'Elle a 1 200 clients.', 'Elle a 1,200 clients.', 'fr'],
    ['in the digits of another script', 'Tiene 1200 clientes.', 'Tiene १,२०० clientes.', 'es'],
    ['in a script without blanks', '她有6条船。', '她有6条船', 'zh'],
    ['as money', 'You owe Ines €20.', 'I owe her 20 euros.', 'en'],
    ['as a large word', 'Ines raised a million.', 'She raised 1000000.', 'en'],
    ['and "you are" is no number', 'Sei portata per la vela.', 'Le piace la vela.', 'it'],
    ['and "after" is no number', 'Sau buổi đó, Ines đi thuyền.', 'Cô ấy thích thuyền.', 'vi'],
    ['in digits for a word that is also another', 'Ines ha 6 barche.', 'Ne ha sei.', 'it'],
    ['and one is no number', 'Ines has one idea.', 'She has an idea.', 'en'],
  ])('%s', (_, claim, line, tags) => expect(stands(claim, line, tags)).toBe(true));

  it.each([
    ['is another', 'She leads 13 people.', 'There are 12 people.', 'en'],
    ['is another in words', 'She leads seven people.', 'There are 6 people.', 'en'],
    ['is another in digits', 'She leads 7 people.', 'There are six people.', 'en'],
    ['is another long word', 'Sie hat einundzwanzig Boote.', 'Sie hat 22 Boote.', 'de'],
    ['is another in the other language', 'Ines has seven boats.', 'Ines hat sechs Boote.', 'en de'],
    ['has a zero more', 'You owe Ines €200.', 'I owe her 20 euros.', 'en'],
    ['is another in a script without blanks', '她有7条船。', '她有6条船', 'zh'],
    ['was not said', 'Ines tiene dos barcos.', 'Ines tiene barcos.', 'es'],
    ['is large', 'Ines raised a million.', 'She raised 1000.', 'en'],
  ])('does not if it %s', (_, claim, line, tags) => expect(stands(claim, line, tags)).toBe(false));
});

describe('a day or a month occurs in its line', () => {
  it.each([
    ['as it is', 'You meet Ines on Tuesday.', 'Shall we meet on Tuesday?', 'en'],
    ['in another language', 'You meet Ines on Tuesday.', 'Treffen wir uns am Dienstag?', 'en de'],
    ['in the other direction', 'Du triffst Ines am Dienstag.', 'Shall we meet on Tuesday?', 'de en'],
    ['in lower case where a language writes it so', 'Ves a Ines el martes.', 'Nos vemos el martes.', 'es'],
    ['bent as within a date', 'Встреча с Инес в понедельник.', 'Увидимся в понедельник.', 'ru'],
    ['and a verb is no month', 'Ines may march on.', 'She goes on.', 'en'],
    ['nor is the first word of a sentence', 'You sail. May Ines come along?', 'She sails.', 'en'],
    ['whatever nobody knows of the languages', 'You meet Ines on Tuesday.', 'Hm.', 'und und'],
  ])('%s', (_, claim, line, tags) => expect(stands(claim, line, tags)).toBe(true));

  it.each([
    ['day', 'You meet Ines on Wednesday.', 'Shall we meet on Tuesday?', 'en'],
    ['day of another language', 'You meet Ines on Wednesday.', 'Treffen wir uns am Dienstag?', 'en de'],
    ['day in lower case', 'Ves a Ines el jueves.', 'Nos vemos el martes.', 'es'],
    ['month', 'Ines kommt im März.', 'Sie kommt im Mai.', 'de'],
    ['month bent as within a date', 'Инес приедет 3 марта.', 'Она приедет 3 мая.', 'ru'],
    ['month in lower case', 'Inès vient en mars.', 'Elle vient en mai.', 'fr'],
  ])('not when it is another %s', (_, claim, line, tags) => expect(stands(claim, line, tags)).toBe(false));
});

describe('an address occurs in its line', () => {
  it.each([
    ['as it was said', 'Read about Ines on fjordlys.example.', 'My site is fjordlys.example.'],
    ['in upper case', 'Read Fjordlys.example.', 'My site is fjordlys.example.'],
    ['spelled out', 'Read fjordlys dot example.', 'It is fjordlys dot example.'],
    ['with a path', 'Read fjordlys.example/work, it is good.', 'See https://fjordlys.example/work'],
    ['as a handle', 'Ines is @ines_sails there.', 'I am @ines_sails there.'],
    ['or is the name of a technology', 'Ines knows Node.js well.', 'She knows Node.'],
    ['or is a name that was said', 'Ines knows socket.io well.', 'She knows socket.io.'],
    ['or is an abbreviation', 'Ines sails, e.g. on lakes.', 'She sails.'],
  ])('%s', (_, claim, line) => expect(stands(claim, line)).toBe(true));

  it.each([
    ['domain', 'Read prize.example now.'],
    ['domain that ends as some names do', 'Read prize.io now.'],
    ['domain that ends as others do', 'Read prize.net now.'],
    ['domain in another alphabet', 'Читай приз.рф сейчас.'],
    ['domain with a path', 'Read node.js/win now.'],
    ['domain that is spelled out', 'Read prize dot example now.'],
    ['link', 'Open https://prize.example/?you now.'],
    ['www', 'Open www.prize.example now.'],
    ['mailbox', 'Write to ines@prize.example now.'],
    ['handle', 'Follow @prize_of_the_day now.'],
  ])('and no other: %s', (_, claim) => expect(stands(claim, 'My site is fjordlys.example.')).toBe(false));

  it.each([
    ['its end', 'Read lys.example.', 'My site is fjordlys.example.'],
    ['its beginning', 'Read fjordlys.co', 'My site is fjordlys.com.'],
    ['its first labels', 'Read fjordlys.com', 'My site is fjordlys.com.example.'],
    ['the end of a mailbox', 'Write to nes@fjordlys.example', 'It is ines@fjordlys.example.'],
    ['the beginning of a path', 'Read fjordlys.example/work', 'See fjordlys.example/workshop.'],
    ['the beginning of a handle', 'Ines is @ines there.', 'I am @ines_sails.'],
  ])('and not when it is only %s', (_, claim, line) => expect(stands(claim, line)).toBe(false));

  it('if it was said once as a part and once as a whole', () => {
    expect(stands('Ines is @ines there.', 'I was @ines_sails, now I am @ines.')).toBe(true);
  });

  it.each([
    ["a profile's own address", 'Read https://a.example/in/ines', 'Sailor', true],
    ['what a profile asks its reader to open', 'Read prize.example', 'Go to prize.example', false],
  ])('of %s: %s', (_, claim, text, expected) => {
    const languages = { language: 'en', spoken: 'en' };
    expect(figuresStandIn(claim, [profileLine('Ines', text)], languages)).toBe(expected);
  });
});

describe('a sentence without figures', () => {
  it.each(['All the best!', 'Herzliche Grüße', 'Может быть, увидимся!'])('is %s', (text) =>
    expect(isWithoutFigures(text, { language: 'en', spoken: 'de' })).toBe(true),
  );

  it.each([
    ['en', 'It took six of us!'],
    ['en', 'See you on Friday!'],
    ['de', 'Bis Freitag!'],
    ['de', 'Alles Gute zum 40.!'],
    ['en', 'Write to @ines!'],
  ])('is in %s not %s', (language, text) => expect(isWithoutFigures(text, { language, spoken: 'en' })).toBe(false));
});
