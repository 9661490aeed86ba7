import { type Call, type Judge, judge } from '../../../local/permissions/judge.ts';
import { holderOf, type Policies, type Policy, type Statement } from '../../../local/permissions/policies.ts';

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
  for (const { policy, statement, holds, without } of statementsOf(policies)) {
    const actions = [statement.Action].flat().map(String);
    const covered = calls.filter((call) => holds(call) && actions.some((action) => covers(action, call.action)));
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

/** An allowing statement, whether its policy is asked about a call, and the policies as they are without it. */
type Held = { policy: Policy; statement: Statement; holds: (call: Call) => boolean; without: Policies };

function* statementsOf(policies: Policies): Generator<Held> {
  for (const kind of ['roles', 'resources'] as const) {
    for (const [arn, held] of policies[kind]) {
      const holds = ({ caller, resource }: Call) =>
        kind === 'roles' ? caller.kind === 'role' && caller.role === arn : holderOf(resource) === arn;
      for (const policy of held) {
        for (const statement of policy.statements.filter(({ Effect }) => Effect === 'Allow')) {
          const rest = held.map((one) =>
            one === policy ? { ...one, statements: one.statements.filter((other) => other !== statement) } : one,
          );
          yield {
            policy,
            statement,
            holds,
            without: { ...policies, [kind]: new Map([...policies[kind], [arn, rest]]) },
          };
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
