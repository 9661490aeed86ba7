/** Cognito names a user's groups in the first; other OpenID Connect issuers (Okta, Entra ID, Keycloak) in the second. */
const GROUP_CLAIMS = ['cognito:groups', 'groups'];

/** The groups that a token's claims name, as an HTTP API hands them on; empty when they name none. */
export const groupsOf = (claims: Readonly<Record<string, unknown>>): string[] =>
  GROUP_CLAIMS.flatMap((name) => listOf(claims[name]));

/**
 * A list claim. An HTTP API makes the text `[admins support]` of it, without quotes. A list itself and its JSON are
 * taken too. Text without brackets is one name.
 */
const listOf = (claim: unknown): string[] => {
  if (Array.isArray(claim)) return claim.filter((name) => typeof name === 'string');
  if (typeof claim !== 'string') return [];
  const inside = /^\[(.*)\]$/s.exec(claim)?.[1];
  if (inside === undefined) return [claim];
  return jsonList(claim) ?? inside.split(' ');
};

const jsonList = (text: string): string[] | undefined => {
  try {
    return listOf(JSON.parse(text));
  } catch {
    return undefined;
  }
};
