import { expect, it } from 'vitest';
import { recorded, SCHEMAS, said, servedGemini } from '../../../support/fakes/gemini-stand-in.ts';

it.each([
  ['chidi', ['Solana', 'React', 'TypeScript', 'Rust', 'ski touring', 'design systems']],
  ['nobody', ['urban gardening', 'Terraform', 'Raspberry Pi', 'serverless', 'cold starts', 'tomatoes']],
  ['private-data', ['bookkeeping']],
  ['silence', []],
])('the interests of the recording %s are what is talked about', async (name, interests) => {
  await using gemini = await servedGemini();
  expect(await gemini.ask(SCHEMAS.interests, recorded(name))).toEqual({ interests });
});

it('names no person, place or company, and what comes up most first', async () => {
  await using gemini = await servedGemini();
  const turns = said(
    'I met Ngozi from Kyoto. She works at Baobab Data.',
    'We talked about bread baking, and she is into GraphQL.',
    'I love bread baking.',
  );
  expect(await gemini.ask(SCHEMAS.interests, { TRANSCRIPT: turns })).toEqual({
    interests: ['bread baking', 'GraphQL'],
  });
});

it('names nothing that was scrubbed', async () => {
  await using gemini = await servedGemini();
  const turns = said('We talked about [SSN] and [CARD], and I love [PHONE].', 'I wrote to [EMAIL] about chess.');
  expect(await gemini.ask(SCHEMAS.interests, { TRANSCRIPT: turns })).toEqual({ interests: ['chess'] });
});

it('names twelve at most', async () => {
  await using gemini = await servedGemini();
  const turns = said(
    'We used React, Vue, Svelte, Angular, Docker, Kafka, Redis, Python, Rust, Java, Kotlin, Scala, Figma and Ruby.',
  );
  const { interests } = await gemini.ask(SCHEMAS.interests, { TRANSCRIPT: turns });
  expect(interests).toHaveLength(12);
});
