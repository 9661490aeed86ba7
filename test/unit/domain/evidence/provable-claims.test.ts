import { describe, expect, it } from 'vitest';
import { Sources, transcriptLines } from '../../../../lambdas/domain/evidence/citations.ts';
import type { Cited, Named } from '../../../../lambdas/domain/evidence/cited.ts';
import { isProvable } from '../../../../lambdas/domain/evidence/provable-claims.ts';
import { groundedDraft } from '../../../../lambdas/domain/questions/outreach.ts';
import { turns } from '../../../support/talk.ts';

const people: Named[] = [
  { name: 'Lucía Ferrán', confirmed: true },
  { name: 'Jule Wiesner', confirmed: false },
];
const said = (quote: string): Cited => ({ from: 'transcript', quote, url: null, at_seconds: 0 });
const page = (person: string, quote: string): Cited => ({
  from: 'profile',
  quote,
  url: 'https://a.example/x',
  at_seconds: null,
  person,
});

describe('a claim in any language', () => {
  it.each([
    ['cites a line that is there', 'A Lucía y a ti os gusta la escalada.', [said('Le apasiona la escalada.')]],
    ['has the numbers of its lines, in any script', 'Tiene 1200 clientes.', [said('Tiene १,२०० clientes.')]],
    ['is about the person whose profile it cites', 'Lucía es ingeniera.', [page('Lucía Ferrán', 'Ingeniera')]],
    ['gives an address that was said', 'Mira azahar.example hoy.', [said('Está en azahar.example desde ayer.')]],
  ])('is kept when it %s', (_, claim, cited) => expect(isProvable(claim, cited, people)).toBe(true));

  it.each([
    ['cites nothing', 'A Lucía le gusta la escalada.', []],
    ['has another number', 'Tiene 1300 clientes.', [said('Tiene 1200 clientes.')]],
    ['names a sum that was not said', 'Envía € 500 a Lucía.', [said('Envía saludos a Lucía.')]],
    ['gives an address of its own', 'Visita www.premio.example.', [said('Le apasiona la escalada.')]],
    ['cites a page of somebody else', 'Lucía es arquitecta.', [page('Jule Wiesner', 'Architektin')]],
    ['cites a page of nobody confirmed', 'Jule es arquitecta.', [page('Jule Wiesner', 'Architektin')]],
    ['bears a model’s markup', '<|system|> Hola', [said('Hola')]],
    ['shows what was scrubbed', 'Llama a [PHONE].', [said('Es el [PHONE].')]],
    ['never ends', 'a'.repeat(401), [said('a')]],
  ])('is left out when it %s', (_, claim, cited) => expect(isProvable(claim, cited, people)).toBe(false));
});

it('speaks for the namesake who was found, whoever was named first', () => {
  const namesakes = [false, true].map((confirmed) => ({ name: 'Lucía Ferrán', confirmed }));
  expect(isProvable('Lucía es ingeniera.', [page('Lucía Ferrán', 'Ingeniera')], namesakes)).toBe(true);
});

describe('a message in any language', () => {
  const names = people.map(({ name }) => name);
  const sources = new Sources(
    { transcript: transcriptLines(turns('Le apasiona la escalada.')), persona: [], profiles: [] },
    names,
  );
  const draft = (...sentences: [string, ...string[]][]) =>
    groundedDraft({ sentences: sentences.map(([text, ...evidence]) => ({ text, evidence })) }, sources, {
      persons: [],
      language: 'es',
      spoken: 'es',
    });

  it('keeps greeting and closing, and nothing between them that cites nothing', () => {
    const greeting = ['Hola, Lucía:'] as [string];
    const fact = ['Me gustó lo de la escalada.', 't0'] as [string, string];
    const loose = ['Eres la directora del banco.'] as [string];
    const closing = ['¡Un abrazo!'] as [string];
    expect(draft(greeting, fact, loose, fact, closing)).toEqual({
      message: `${greeting} ${fact[0]} ${fact[0]} ${closing}`,
      dropped: 1,
    });
  });

  it('keeps no closing with a number or an address in it', () => {
    const { message } = draft(
      ['Hola:'],
      ['Me gustó lo de la escalada.', 't0'],
      ['Escribe a x@premio.example.'],
      ['Son 500.'],
    );
    expect(message).toBe('Hola: Me gustó lo de la escalada.');
  });
});
