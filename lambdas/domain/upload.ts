import type { ErrorName } from '../contracts/errors.ts';

interface Upload {
  sizeBytes: number;
  contentType: string;
}
interface Declared {
  size_bytes: number;
  content_type: string;
}

/**
 * What is wrong with an upload, if anything. The form's conditions say the same to S3; they are held again here,
 * because a form can be signed for a job that has changed, and because not every S3 that this runs on holds them.
 */
export const uploadProblem = (upload: Upload, declared: Declared): { code: ErrorName; message: string } | undefined => {
  if (upload.sizeBytes > declared.size_bytes) {
    return {
      code: 'UploadTooLarge',
      message: `The recording has ${upload.sizeBytes} bytes; ${declared.size_bytes} were declared.`,
    };
  }
  if (upload.contentType !== declared.content_type) {
    return {
      code: 'UploadTypeMismatch',
      message: `The recording is not the ${declared.content_type} that was declared.`,
    };
  }
  return undefined;
};
