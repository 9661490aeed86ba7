import { pattern, type Tongue } from './tongue.ts';

export const french: Tongue = {
  telltales: ['une', 'elle', "j'ai", 'nous', 'avons', 'des', 'aussi', 'et', 'les', 'chez', 'parlé'],
  introduces: pattern(
    "j'ai (?:aussi )?rencontré (?<name>NAME)(?:, (?:une?|le|la) (?<role>[^,.]+?) de (?<place>NAME))?",
  ),
  employs: pattern('travaille chez (?<company>NAME)'),
  discusses: pattern('(?:[Nn]ous avons parlé de|se passionne pour) (?<topics>[^.]+)'),
  and: /\s+et\s+/,
  writes: {
    both: (name, subject) => `${name} et toi, vous aimez : ${subject}`,
    ask: (name, subject) => `Demande à ${name} de te parler de ${subject}`,
    met: (names) => `Tu as rencontré ${names}.`,
    talked: (topics) => `Vous avez parlé de ${topics}.`,
    nothing: 'Rien dans cette conversation ne mène à quelqu’un.',
    hello: (first) => `Bonjour ${first},`,
    enjoyed: (subject) => `j’ai aimé notre conversation sur ${subject}.`,
    goodbye: 'On continue autour d’un café un de ces jours ?',
    and: 'et',
  },
};
