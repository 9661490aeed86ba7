import { pattern, type Tongue } from './tongue.ts';

export const russian: Tongue = {
  telltales: ['я', 'и', 'она', 'в', 'мы', 'зовут', 'говорили', 'из', 'о', 'с'],
  introduces: pattern('зовут (?<name>NAME)(?:, (?:она|он) (?<role>[^,.]+?) из (?<place>NAME))?'),
  employs: pattern('работает в (?<company>NAME)'),
  discusses: pattern('(?:[Мм]ы говорили про|увлекается:?) (?<topics>[^.]+)'),
  and: /\s+и\s+/,
  writes: {
    both: (name, subject) => `Вас и ${name} объединяет: ${subject}`,
    ask: (name, subject) => `Спросите, что ${name} думает про ${subject}`,
    met: (names) => `Вы познакомились: ${names}.`,
    talked: (topics) => `Вы говорили про ${topics}.`,
    nothing: 'Этот разговор ни к кому не ведёт.',
    hello: (first) => `Здравствуйте, ${first}!`,
    enjoyed: (subject) => `Мне понравился наш разговор про ${subject}.`,
    goodbye: 'Продолжим как-нибудь за чашкой кофе?',
    and: 'и',
  },
};
