import { expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

const PERSONA = { headline: 'Backend engineer', interests: ['TypeScript', 'serverless'] };

test.each([
  ['lucia', 'es', 'Lucía Ferrán', /^A ti y a Lucía/, /Me gustó hablar contigo de escalada/],
  ['jule', 'de', 'Jule Wiesner', /^Dich und Jule/, /unser Gespräch über Holzbau/],
  ['maelle', 'fr', 'Maëlle Guérin', /^Maëlle Guérin et toi/, /notre conversation sur voile/],
  ['anna', 'ru', 'Анна Берёзкина', /^Вас и Анна/, /наш разговор про скалолазание/],
])(
  '%s: a talk in %s is found out, scrubbed, and answered in its language',
  async (name, language, person, summary, draft) => {
    await (await cloud.as('lena')).putPersona('lena', PERSONA);
    const { status } = await cloud.runJob('lena', recordingNamed(name));
    expect(status).toMatchObject({ state: 'SUCCESS', language, degraded: [] });
    expect(status.result).toMatchObject({
      language,
      persons: [{ name: person, outcome: 'found' }],
      final_insight: { summary: expect.stringMatching(summary) },
      draft_message: expect.stringMatching(draft),
    });
    const kept = await lookInside(cloud.endpoints).object(`conversations/${status.job_id}.json`);
    expect(kept).toContain('[PHONE]');
    expect(kept).not.toMatch(/612 345 678|23456789|06 12 34 56 78|912 345-67-89/);
  },
);

test('what the user reads goes before what was spoken', async () => {
  await (await cloud.as('luis')).putPersona('luis', { ...PERSONA, language: 'de' });
  const { status } = await cloud.runJob('luis', recordingNamed('lucia'));
  expect(status.language).toBe('es');
  expect(status.result?.final_insight?.summary).toMatch(/^Dich und Lucía Ferrán verbindet/);
  expect(status.result?.draft_message).toMatch(/^Hallo Lucía,/);
});
