import { type Call, type Judge, judge } from '../../../local/permissions/judge.ts';
import type { Policies, Policy, Statement } from '../../../local/permissions/policies.ts';

/**
 * Takes each allowing statement out of its policy in turn, and judges the recorded calls that it covers once more.
 *
 * @returns those without which every call goes as before: too wide, or untested. `Holder: actions on resources`, without hashes.
 */
export const unneededStatements = async (
  policies: Policies,
  recorded: readonly Call[],
  account: string,
): Promise<string[]> => {
  const calls = await allowed(distinct(recorded), judge(policies, account));
  const unneeded: string[] = [];
  for (const { policy, statement, without } of statementsOf(policies)) {
    const actions = [statement.Action].flat().map(String);
    const covered = calls.filter((call) => actions.some((action) => covers(action, call.action)));
    const stillAllowed = await allowed(covered, judge(without, account), { stopAtFirstRefusal: true });
    if (stillAllowed.length === covered.length) unneeded.push(spelled(policy, statement));
  }
  return unneeded;
};

/** Every job's calls are alike, so one job stands for all. */
const distinct = (calls: readonly Call[]): Call[] => {
  const byText = new Map(
    calls.map((call) => [JSON.stringify(call).replace(/\b01[0-9A-HJKMNP-TV-Z]{24}\b/g, 'JOB'), call]),
  );
  return [...byText.values()];
};

const allowed = async (calls: readonly Call[], judged: Judge, { stopAtFirstRefusal = false } = {}): Promise<Call[]> => {
  const passed: Call[] = [];
  for (const call of calls) {
    if ((await judged(call)).allowed) passed.push(call);
    else if (stopAtFirstRefusal) break;
  }
  return passed;
};

/** Every allowing statement, with the policies as they are without it. */
function* statementsOf(policies: Policies): Generator<{ policy: Policy; statement: Statement; without: Policies }> {
  for (const kind of ['roles', 'resources'] as const) {
    for (const [arn, held] of policies[kind]) {
      for (const policy of held) {
        for (const statement of policy.statements.filter(({ Effect }) => Effect === 'Allow')) {
          const rest = held.map((one) =>
            one === policy ? { ...one, statements: one.statements.filter((other) => other !== statement) } : one,
          );
          yield { policy, statement, without: { ...policies, [kind]: new Map([...policies[kind], [arn, rest]]) } };
        }
      }
    }
  }
}

/** Whether an action of a policy, which may end in a star, is the call's. */
const covers = (action: string, called: string): boolean =>
  action.endsWith('*') ? called.startsWith(action.slice(0, -1)) : action === called;

const spelled = ({ heldBy }: Policy, { Action, Sid, Principal, Condition }: Statement): string => {
  const holder = heldBy.replace(/[0-9A-F]{8}$/, '').replace(/DefaultPolicy$/, '');
  const service = (Principal as { Service?: string } | undefined)?.Service;
  const prefix = (Condition as { StringLike?: Record<string, string> } | undefined)?.StringLike?.['s3:prefix'];
  return [
    `${holder}: ${[Action].flat().join(', ')}`,
    service && `by ${service}`,
    prefix && `of ${prefix}`,
    Sid && `(${Sid})`,
  ]
    .filter(Boolean)
    .join(' ');
};
