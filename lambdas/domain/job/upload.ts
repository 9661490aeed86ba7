import type { ErrorName } from '../../contracts/errors.ts';
import { isRecordingType } from '../../contracts/recording.ts';

interface Upload {
  sizeBytes: number;
  /** The type that the upload declares. */
  contentType: string;
  /** The type that its first bytes announce, if any. */
  found?: string | undefined;
}

/**
 * What is wrong with an upload, if anything. S3 checks the form's conditions too, but a form may be signed for a job
 * that has changed, and not every S3 that this runs on checks them. The type is what the bytes say; if they say
 * nothing, Deepgram decides.
 */
export const uploadProblem = (
  upload: Upload,
  declared: { size_bytes: number },
): { code: ErrorName; message: string } | undefined => {
  if (upload.sizeBytes > declared.size_bytes) {
    return {
      code: 'UploadTooLarge',
      message: `The recording has ${upload.sizeBytes} bytes; ${declared.size_bytes} were declared.`,
    };
  }
  if (upload.sizeBytes === 0) return { code: 'AudioUnreadable', message: 'The recording is empty: it has no bytes.' };
  if (isRecordingType(upload.found ?? upload.contentType)) return undefined;
  const what = upload.found ? `its first bytes are those of ${upload.found}` : 'neither its bytes nor its type say so';
  return { code: 'UploadTypeMismatch', message: `The upload is neither audio nor video: ${what}.` };
};
