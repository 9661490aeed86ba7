/**
 * Cognito names a user's groups in the first claim; other OpenID Connect issuers (Okta, Entra ID, Keycloak) in the
 * second.
 */
const GROUP_CLAIMS = ['cognito:groups', 'groups'];

/** The groups in a token's claims, as an HTTP API passes them on; empty if there are none. */
export const groupsOf = (claims: Readonly<Record<string, unknown>>): string[] =>
  GROUP_CLAIMS.flatMap((name) => listOf(claims[name]));

/**
 * A list claim. An HTTP API makes it the text `[admins support]`, without quotes. A list and its JSON are accepted too.
 * Text without brackets is one name.
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
