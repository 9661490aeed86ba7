import { expect, it } from 'vitest';
import { uploadProblem } from '../../../lambdas/domain/upload.ts';

const declared = { size_bytes: 1000, content_type: 'audio/flac' };
const upload = { sizeBytes: 1000, contentType: 'audio/flac' };

it.each([
  ['exactly as declared', upload],
  ['smaller than declared', { ...upload, sizeBytes: 1 }],
])('has nothing against an upload %s', (_, fine) => {
  expect(uploadProblem(fine, declared)).toBeUndefined();
});

it.each([
  ['a byte larger', { ...upload, sizeBytes: 1001 }, 'UploadTooLarge', '1001 bytes; 1000 were declared'],
  ['of another type', { ...upload, contentType: 'video/mp4' }, 'UploadTypeMismatch', 'audio/flac'],
  ['of no type', { ...upload, contentType: '' }, 'UploadTypeMismatch', 'audio/flac'],
  ['both', { sizeBytes: 1001, contentType: 'text/html' }, 'UploadTooLarge', '1001'],
])('names an upload that is %s', (_, bad, code, words) => {
  expect(uploadProblem(bad, declared)).toEqual({ code, message: expect.stringContaining(words) });
});

it('does not repeat the type that a client sent', () => {
  const planted = { ...upload, contentType: 'text/planted' };
  expect(uploadProblem(planted, declared)?.message).not.toContain('planted');
});
