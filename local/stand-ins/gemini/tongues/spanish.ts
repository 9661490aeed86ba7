import { pattern, type Tongue } from './tongue.ts';

export const spanish: Tongue = {
  telltales: ['una', 'conocí', 'trabaja', 'hablamos', 'con', 'los', 'también', 'que', 'le', 'y'],
  introduces: pattern('conocí (?:también )?a (?<name>NAME)(?:, (?:una?|la|el) (?<role>[^,.]+?) de (?<place>NAME))?'),
  employs: pattern('[Tt]rabaja en (?<company>NAME)'),
  discusses: pattern('(?:[Hh]ablamos de|le apasionan?) (?<topics>[^.]+)'),
  and: /\s+[ye]\s+/,
  writes: {
    both: (name, subject) => `A ti y a ${name} os interesa: ${subject}`,
    ask: (name, subject) => `Pregunta a ${name} por ${subject}`,
    met: (names) => `Conociste a ${names}.`,
    talked: (topics) => `Hablasteis de ${topics}.`,
    nothing: 'Nada de la conversación lleva a nadie.',
    hello: (first) => `Hola, ${first}:`,
    enjoyed: (subject) => `Me gustó hablar contigo de ${subject}.`,
    goodbye: '¿Seguimos con un café un día de estos?',
    and: 'y',
  },
};
