/**
 * The group of those who run the service: they see circuits and suppressions. The issuer of tokens decides who is in
 * it.
 */
export const ADMINS = 'admins';
