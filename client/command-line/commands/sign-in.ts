import type { Command } from 'commander';
import { signInWithBrowser } from '../../sign-in/browser-sign-in.ts';
import { issuerOf, sessionFields } from '../../sign-in/issuer.ts';
import { signInHere } from '../../sign-in/local-sign-in.ts';
import { SIGN_IN_PAGE } from '../../sign-in/sign-in-page.ts';
import { discover } from '../../src/discovery.ts';
import { addressInUse, connect } from '../connection.ts';
import { UsageError } from '../exit-codes.ts';
import { note, print } from '../output.ts';
import { dropSession, keepSession, useAddress } from '../sessions.ts';

export const addSignIn = (program: Command, signal: AbortSignal): void => {
  program
    .command('login [address]')
    .summary('sign in')
    .description('Signs in with the browser. On the local cloud, anybody is let in.')
    .option('--user <name>', 'who to be on the local cloud (default: ada)')
    .option('--admin', 'be a member of the group admins there')
    .action(async (address: string | undefined, options: { user?: string; admin?: boolean }) => {
      await signIn((address ?? addressInUse()).replace(/\/+$/, ''), options, signal);
    });

  program
    .command('logout')
    .summary('forget the sign-in')
    .description('Deletes the tokens that are kept on this machine.')
    .action(() => {
      const address = addressInUse();
      note(dropSession(address) ? `Signed out of ${address}.` : `You were not signed in to ${address}.`);
    });

  program
    .command('token')
    .summary('print an access token')
    .description('Prints an access token that is valid now, for curl.')
    .action(async () => print(await (await connect(signal)).token()));
};

const signIn = async (address: string, options: { user?: string; admin?: boolean }, signal: AbortSignal) => {
  if (!URL.canParse(address)) throw new UsageError(`${address} is not an address; write it as https://….`);
  const found = await discover(address, { signal });
  const { api, issuer, client_id: clientId } = found;
  if (found.local || !issuer || !clientId) {
    const { user = 'ada', admin = false } = options;
    keepSession(address, { ...found, ...(await signInHere(api, { user, admin })) });
    note(`Signed in to ${address} as ${user}${admin ? ', an administrator' : ''}.`);
  } else {
    if (options.user !== undefined || options.admin)
      throw new UsageError(`--user and --admin are for the local cloud. The browser asks who you are at ${address}.`);
    const config = await issuerOf(issuer, clientId);
    const tokens = await signInWithBrowser(config, { ...SIGN_IN_PAGE, print: note });
    keepSession(address, { ...found, ...sessionFields(tokens) });
    note(`Signed in to ${address}.`);
  }
  useAddress(address);
};
