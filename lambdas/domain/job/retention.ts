const HOUR = 60 * 60 * 1000;

/** How long a recording is kept, as was promised to those who are heard on it. */
const AUDIO_RETENTION = 48 * HOUR;

/** How long after its form's end an upload may still be on its way. */
const UPLOAD_GRACE = HOUR / 4;

export const isPastRetention = (uploadedAt: Date, now: Date): boolean =>
  now.getTime() - uploadedAt.getTime() >= AUDIO_RETENTION;

export const isUploadExpired = (formExpiresAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(formExpiresAt) >= UPLOAD_GRACE;
