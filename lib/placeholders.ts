import type { StageConfig } from './config.ts';

/** Hosts that RFC 2606 reserves for examples. Nobody reads mail there. */
const EXAMPLE_HOST = /(^|[@./])example\.(com|net|org)$|\.example$/;

/**
 * The examples that still stand in the config, in a sentence each. A stage with deletion protection is real, so it must
 * not be deployed with examples. Tests and the local cloud may synthesize it.
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
