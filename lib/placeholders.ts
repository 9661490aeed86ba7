import type { StageConfig } from './config.ts';

/** Hosts that RFC 2606 keeps for examples: nobody reads mail there. */
const EXAMPLE_HOST = /(^|[@./])example\.(com|net|org)$|\.example$/;

/**
 * What stands in the config only as an example, a sentence a value. A stage with deletion protection is real, and must not be deployed with it; it may
 * be synthesized, as tests and the local cloud do.
 */
export const placeholdersIn = ({
  stage,
  deletionProtection,
  alarmEmail,
  scraperContact,
  auth,
  corsOrigins,
}: StageConfig): string[] => {
  if (!deletionProtection) return [];
  const addresses = { alarmEmail, scraperContact, 'auth.issuer': auth?.issuer, corsOrigins };
  return Object.entries(addresses).flatMap(([name, values]) =>
    [values ?? []]
      .flat()
      .filter((value) => EXAMPLE_HOST.test(URL.parse(value)?.hostname ?? value))
      .map(
        (value) =>
          `${stage}: ${name} is ${JSON.stringify(value)}, which is an example; put your own into lib/config.ts before you deploy.`,
      ),
  );
};
