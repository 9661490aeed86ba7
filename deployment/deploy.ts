import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../command-line/refusal.ts';
import { readAccount } from './account.ts';
import { type DeployArguments, withoutApproval } from './arguments.ts';
import { callerAccount, settleRegion } from './caller.ts';
import type { Cdk } from './cdk.ts';
import { preparedChanges } from './change-set.ts';
import { findings } from './findings.ts';
import { losses, stopped } from './replacement.ts';
import { requirementsOf, stacksIn } from './requirements.ts';
import { isNew } from './stack.ts';

/** The stack of the local cloud only. It has no alarms that anybody reads. */
const NEVER_DEPLOYED = 'Linkd-local';
/** The stack of the deploy roles. The app has it only with a repository. */
const NEEDS_REPOSITORY = 'Linkd-deploy';

/**
 * Asks the account, prepares the change set, and deploys. Nothing changes before the last step.
 * @param assembly the folder that the CDK synthesizes to
 * @returns the exit code of `cdk deploy`
 * @throws Refusal that says why nothing was deployed
 */
export const deploy = async (
  asked: DeployArguments,
  cdk: Cdk,
  assembly: string,
  print: (line: string) => void,
): Promise<number> => {
  const { stack } = asked;
  const account = await orRefusal(async () => {
    const region = await settleRegion(asked.profile, asked.region);
    return { region, id: await callerAccount(region) };
  });
  print(`Synthesizing ${stack}...`);
  const artifact = await orRefusal(() => synthesize(asked, cdk, assembly));
  // Both at once, so that a wrong name is reported together with wrong credentials.
  if (account instanceof Refusal) throw artifact instanceof Refusal ? account.and(artifact) : account;
  if (artifact instanceof Refusal) throw artifact;

  const { region, id } = account;
  print(`Asking account ${id} in ${region}...`);
  const wanted = requirementsOf(assembly, artifact, region);
  const { facts, unread } = await readAccount(stack, region, wanted);
  const wrong = [...unread, ...findings(stack, region, wanted, facts)].map((one) =>
    one.replace('aws://ACCOUNT', `aws://${id}`),
  );
  if (wrong.length > 0) throw new Refusal([...new Set(wrong)].join('\n'), 2);

  const options = ['--app', assembly, ...asked.cdkOptions];
  if (!isNew(facts.deployed?.status)) {
    print('Preparing the change set...');
    const changes = await preparedChanges(stack, region, withoutApproval(options), cdk);
    const lost = losses(changes, asked.replaceable);
    if (lost.length > 0) throw new Refusal(stopped(stack, lost), 1);
  }
  return cdk.shown(['deploy', stack, ...options]);
};

/** The stack in a new assembly. @throws Refusal when the app has no such stack, or cannot be synthesized */
const synthesize = async ({ stack, contextOptions }: DeployArguments, cdk: Cdk, assembly: string) => {
  const manifest = join(assembly, 'manifest.json');
  // Otherwise the output of an earlier synthesis could be taken for this one's.
  rmSync(manifest, { force: true });
  const { status, written } = await cdk.kept(['synth', stack, '--quiet', '--output', assembly, ...contextOptions]);
  const failed = new Refusal(`${stack} does not synthesize:\n${written.trim()}`, status || 1);
  if (!existsSync(manifest)) throw failed;

  const { [NEVER_DEPLOYED]: _, ...stacks } = stacksIn(assembly);
  const { [stack]: artifact } = stacks;
  if (!artifact) throw new Refusal(absent(stack, Object.keys(stacks).sort().join(', ')), 2);
  if (status !== 0) throw failed;
  return artifact;
};

const absent = (stack: string, there: string): string => {
  if (stack === NEVER_DEPLOYED) return `${stack} runs on this machine alone (npm start). Deploy one of ${there}.`;
  if (stack === NEEDS_REPOSITORY)
    return `${stack} needs to know who may deploy: set REPOSITORY in lib/config.ts, as docs/deploying.md says.`;
  return `There is no stack "${stack}". Deploy one of ${there}.`;
};

/** The result of some work, or its refusal. */
const orRefusal = async <T>(work: () => Promise<T>): Promise<T | Refusal> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};
