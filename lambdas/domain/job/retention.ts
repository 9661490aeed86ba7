const HOUR = 60 * 60 * 1000;

/** How long a recording is kept, as promised to the people in it. */
const AUDIO_RETENTION = 48 * HOUR;

/** How long an upload may still be on its way after its form has expired. */
const UPLOAD_GRACE = HOUR / 4;

export const isPastRetention = (uploadedAt: Date, now: Date): boolean =>
  now.getTime() - uploadedAt.getTime() >= AUDIO_RETENTION;

export const isUploadExpired = (formExpiresAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(formExpiresAt) >= UPLOAD_GRACE;
