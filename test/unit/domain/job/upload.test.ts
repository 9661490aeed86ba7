import { describe, expect, it } from 'vitest';
import { FIRST_BYTES, typeOfBytes } from '../../../../lambdas/domain/job/first-bytes.ts';
import { uploadProblem } from '../../../../lambdas/domain/job/upload.ts';
import { recordingNamed } from '../../../../local/commands/bundled-recording.ts';
import { wavOf } from '../../../support/builders/wav.ts';

const declared = { size_bytes: 1000 };
const upload = { sizeBytes: 1000, contentType: 'audio/flac' };

it.each([
  ['exactly as declared', upload],
  ['smaller than declared', { ...upload, sizeBytes: 1 }],
  ['of another type of sound', { ...upload, contentType: 'video/mp4' }],
  ['of an unknown type', { ...upload, contentType: 'application/octet-stream' }],
  ['of a wrong type, with the bytes of sound', { ...upload, contentType: 'text/html', found: 'audio/flac' }],
  ['of no type, with the bytes of a film', { ...upload, contentType: '', found: 'video/quicktime' }],
])('accepts an upload %s', (_, fine) => {
  expect(uploadProblem(fine, declared)).toBeUndefined();
});

it.each([
  ['a byte larger', { ...upload, sizeBytes: 1001 }, 'UploadTooLarge', '1001 bytes; 1000 were declared'],
  ['empty', { ...upload, sizeBytes: 0 }, 'AudioUnreadable', 'empty'],
  ['a picture', { ...upload, found: 'image/png' }, 'UploadTypeMismatch', 'image/png'],
  [
    'an archive',
    { ...upload, contentType: 'application/octet-stream', found: 'application/zip' },
    'UploadTypeMismatch',
    'zip',
  ],
  ['of no type', { ...upload, contentType: '' }, 'UploadTypeMismatch', 'neither its bytes nor its type'],
  ['both', { sizeBytes: 1001, contentType: 'text/html' }, 'UploadTooLarge', '1001'],
])('rejects an upload that is %s', (_, bad, code, words) => {
  expect(uploadProblem(bad, declared)).toEqual({ code, message: expect.stringContaining(words) });
});

it('does not repeat the type that a client sent', () => {
  const planted = { ...upload, contentType: 'text/planted' };
  expect(uploadProblem(planted, declared)?.message).not.toContain('planted');
});

describe('the first bytes', () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const bytes = (hex: string) =>
    new Uint8Array([...Buffer.from(hex.replaceAll(' ', ''), 'hex'), ...new Array(300).fill(0)]);

  it.each([
    ['FLAC', recordingNamed('chidi').bytes, 'audio/flac'],
    ['WAVE', wavOf(0.1, () => 0), 'audio/wav'],
    ['an MP4 film', bytes('00000018 66747970 6d703432 00000000 6d703432 69736f6d'), 'video/mp4'],
    ['an M4A', bytes('00000018 66747970 4d344120 00000000 4d344120 69736f6d'), 'audio/x-m4a'],
    ['a 3GP', bytes('00000018 66747970 33677034 00000000 33677034 69736f6d'), 'video/3gpp'],
    ['AMR', text('#!AMR\n'), 'audio/amr'],
    ['MPEG audio with a picture in its tag, cut', bytes('494433 0400 00 00 7f 7f 7f'), 'audio/mpeg'],
    ['a PNG', bytes('89504e47 0d0a1a0a 0000000d 49484452'), 'image/png'],
    ['a PDF', text('%PDF-1.7\n'), 'application/pdf'],
    ['text', text('These are words, not sounds.'), undefined],
    ['nothing', new Uint8Array(), undefined],
  ])('of %s say so', async (_, content, type) => {
    expect(await typeOfBytes(content.subarray(0, FIRST_BYTES))).toBe(type);
  });
});
