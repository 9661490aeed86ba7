import { describe, expect, test } from 'vitest';
import { fileProblem, sizeOf } from '../../../console/recorder/file-check.ts';

const file = (more: Partial<{ name: string; size: number; type: string }>) => ({
  name: 'talk.m4a',
  size: 1000,
  type: 'audio/mp4',
  ...more,
});

describe('a file', () => {
  test.each([
    file({}),
    file({ type: 'Audio/WebM; codecs=opus' }),
    file({ type: 'video/mp4' }),
    file({ type: '' }),
    file({ type: 'application/ogg' }),
    file({ size: 2 * 1024 ** 3 }),
  ])('of type $type and $size bytes may be sent', (one) => {
    expect(fileProblem(one)).toBeUndefined();
  });

  test.each([
    [file({ name: 'notes.pdf', type: 'application/pdf' }), 'notes.pdf is no recording.'],
    [file({ size: 0 }), 'talk.m4a is empty.'],
    [file({ size: 2 * 1024 ** 3 + 1 }), 'talk.m4a is larger than 2 GB.'],
  ])('is refused with a sentence', (one, sentence) => {
    expect(fileProblem(one)).toContain(sentence);
  });
});

test('a size is short', () => {
  expect([sizeOf(1), sizeOf(537_400), sizeOf(1_240_000)]).toEqual(['1 KB', '537 KB', '1.2 MB']);
});
