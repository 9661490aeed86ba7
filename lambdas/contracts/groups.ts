/** The group whose members run the service: circuits and suppressions. The issuer of tokens says who is in it. */
export const ADMINS = 'admins';
