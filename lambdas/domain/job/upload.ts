import type { ErrorName } from '../../contracts/errors.ts';
import { isRecordingType } from '../../contracts/recording.ts';

interface Upload {
  sizeBytes: number;
  /** What the upload says of itself. */
  contentType: string;
  /** What its first bytes say; missing when they say nothing. */
  found?: string | undefined;
}

/**
 * What is wrong with an upload, if anything. The form's conditions say the same to S3; they are held again here,
 * because a form can be signed for a job that has changed, and because not every S3 that this runs on holds them. Its
 * type is what its bytes say, whatever was declared; where they say nothing, Deepgram has the last word.
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
