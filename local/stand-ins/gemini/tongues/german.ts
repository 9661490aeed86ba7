import { pattern, type Tongue } from './tongue.ts';

export const german: Tongue = {
  telltales: ['ich', 'und', 'eine', 'einen', 'sie', 'habe', 'wir', 'aus', 'über', 'auch', 'für'],
  introduces: pattern(
    '(?:habe ich|ich habe) (?:auch )?(?<name>NAME) kennengelernt(?:, (?:eine|einen) (?<role>[^,.]+?) aus (?<place>NAME))?',
  ),
  employs: pattern('arbeitet bei (?<company>NAME)'),
  discusses: pattern('(?:[Ww]ir haben über|begeistert sich für) (?<topics>[^.]+?)(?: gesprochen)?(?=\\.)'),
  and: /\s+und\s+/,
  writes: {
    both: (name, subject) => `Dich und ${name} verbindet: ${subject}`,
    ask: (name, subject) => `Frag ${name} nach ${subject}`,
    met: (names) => `Du hast ${names} kennengelernt.`,
    talked: (topics) => `Ihr habt über ${topics} gesprochen.`,
    nothing: 'Nichts in diesem Gespräch führt zu jemandem.',
    hello: (first) => `Hallo ${first},`,
    enjoyed: (subject) => `unser Gespräch über ${subject} hat mir gefallen.`,
    goodbye: 'Wollen wir es bei einem Kaffee fortsetzen?',
    and: 'und',
  },
};
