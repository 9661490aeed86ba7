import { describe, expect, it } from 'vitest';
import type { CitedLine } from '../../../../lambdas/contracts/claim.ts';
import { isProvable, mayBeCourtesy } from '../../../../lambdas/domain/evidence/provable-claims.ts';
import { profileLine, saidLine } from '../../../support/builders/cited-lines.ts';

const LANGUAGES = { language: 'es', spoken: 'de' };
const KNOWN = {
  ...LANGUAGES,
  persons: [
    { name: 'Lucía Ferrán', confirmed: true },
    { name: 'Ines Carvalho', confirmed: true },
    { name: 'Jule Wiesner', confirmed: false },
  ],
};
const provable = (text: string, lines: CitedLine[], to?: string) => isProvable({ text, lines }, KNOWN, to);

describe('a claim', () => {
  it.each([
    ['cites a line that there is, whatever it says', 'A Lucía le gusta volar.', [saidLine('Sie klettert gern.')]],
    ['has the number of its line in its own language', 'Lucía tiene seis barcos.', [saidLine('Sie hat 6 Boote.')]],
    ['cites the profile of its person', 'Lucía es ingeniera.', [profileLine('Lucía Ferrán', 'Ingeniera')]],
    ['cites a profile and names nobody', 'Le gusta volar.', [profileLine('Lucía Ferrán', 'Vuela')]],
    [
      'is about two, and cites the profile of either',
      'Lucía e Ines vuelan.',
      [profileLine('Lucía Ferrán', 'Vuela'), profileLine('Ines Carvalho', 'Flies')],
    ],
    ['is as long as a claim may be', 'a'.repeat(400), [saidLine('a')]],
  ])('may stay if it %s', (_, text, lines) => expect(provable(text, lines)).toBe(true));

  it.each([
    ['cites nothing', 'A Lucía le gusta volar.', []],
    ['has another number', 'Lucía tiene siete barcos.', [saidLine('Sie hat 6 Boote.')]],
    ['names a sum that was not said', 'Envía 500 € a Lucía.', [saidLine('Grüß sie.')]],
    ['names another day', 'Llama a Lucía el martes.', [saidLine('Bis Mittwoch!')]],
    ['gives an address of its own', 'Visita www.premio.example.', [saidLine('Sie klettert gern.')]],
    ['gives a handle of its own', 'Sigue a @premio hoy.', [saidLine('Sie klettert gern.')]],
    ["cites somebody else's profile", 'Lucía es ingeniera.', [profileLine('Ines Carvalho', 'Engineer')]],
    ['cites a profile of nobody confirmed', 'Jule es ingeniera.', [profileLine('Jule Wiesner', 'Ingenieurin')]],
    ['names nobody, and cites a profile of nobody confirmed', 'Vuela.', [profileLine('Jule Wiesner', 'Fliegt')]],
    ['cites a profile of a stranger', 'Vuela.', [profileLine('Pia Lindt', 'Fliegt')]],
    [
      'has one line too many of another',
      'Lucía vuela.',
      [profileLine('Lucía Ferrán', 'Vuela'), profileLine('Ines Carvalho', 'Flies')],
    ],
    ['is longer than a claim', 'a'.repeat(401), [saidLine('a')]],
  ])('may not if it %s', (_, text, lines) => expect(provable(text, lines)).toBe(false));

  it.each(['[PHONE]', '[EMAIL]', '[SSN]', '[CARD]'])(
    'may not when it shows %s, though its line does',
    (placeholder) => {
      expect(provable(`Llama a Lucía: ${placeholder}`, [saidLine(`Das ist ${placeholder}.`)])).toBe(false);
    },
  );

  it('about one of two namesakes may be about the one who was found', () => {
    const namesakes = (...confirmed: boolean[]) => ({
      ...LANGUAGES,
      persons: confirmed.map((is) => ({ name: 'Lucía Ferrán', confirmed: is })),
    });
    const claim = { text: 'Lucía es ingeniera.', lines: [profileLine('Lucía Ferrán', 'Ingeniera')] };
    expect(isProvable(claim, namesakes(false, true))).toBe(true);
    expect(isProvable(claim, namesakes(false))).toBe(false);
  });
});

describe('a sentence with an addressee', () => {
  it.each([
    ['means them where it names nobody', 'Eres ingeniera.', 'Lucía Ferrán', true],
    ['and nobody else then', 'Eres ingeniera.', 'Ines Carvalho', false],
    ['and whoever it names otherwise', 'Lucía es ingeniera.', 'Ines Carvalho', true],
  ])('%s', (_, text, to, expected) => {
    expect(provable(text, [profileLine('Lucía Ferrán', 'Ingeniera')], to)).toBe(expected);
  });
});

describe('a sentence without lines', () => {
  const courteous = (text: string, lines: CitedLine[] = []) => mayBeCourtesy({ text, lines }, LANGUAGES);

  it.each(['Hola, Lucía:', '¡Un abrazo!', 'Liebe Grüße', 'Hvala ti za lep dan!', 'x'.repeat(140)])(
    'may be courtesy: %s',
    (text) => expect(courteous(text)).toBe(true),
  );

  it.each([
    ['longer', 'x'.repeat(141)],
    ['with a number', 'Son 500.'],
    ['with a number in words', 'Somos seis.'],
    ['with a day', 'Hasta el martes.'],
    ['with an address', 'Mira premio.example.'],
    ['with a handle', 'Soy @premio.'],
    ['with what was scrubbed', 'Llama al [PHONE].'],
  ])('may not be: one %s', (_, text) => expect(courteous(text)).toBe(false));

  it('is not courtesy if it cites a line', () => expect(courteous('¡Un abrazo!', [saidLine('Tschüss!')])).toBe(false));
});
