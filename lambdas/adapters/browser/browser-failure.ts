const BROKEN_OFF = /CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_(RESET|CLOSED)|HTTP2_|QUIC_/;

/** Whether Chromium says that a body ended too early. */
export const isBrokenOff = (error: string | undefined): boolean => BROKEN_OFF.test(error ?? '');

/** Our code for one of Chromium's errors. */
export const failureOf = (message: string): string => {
  if (message.includes('ERR_TOO_MANY_REDIRECTS')) return 'too_many_redirects';
  if (message.includes('ERR_ABORTED')) return 'not_a_page';
  if (message.includes('TIMED_OUT')) return 'timeout';
  if (message.includes('net::ERR_')) return 'network';
  if (/context was destroyed|Cannot find context/.test(message)) return 'page_kept_moving';
  return 'browser_lost';
};
