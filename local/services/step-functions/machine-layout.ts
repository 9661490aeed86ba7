import { isArnOf } from '../wire/arn.ts';
import type { Flow, State } from './states-language.ts';

/** A Map or Parallel around a state. `branch` counts the branches of a Parallel. */
type Container = { name: string; type: string; branch: number };

/** A state, and what is around it, outermost first. */
export type Placed = { state: State; containers: readonly Container[] };

/** Every state of a machine by its name, which is unique in the whole machine. */
export type Layout = ReadonlyMap<string, Placed>;

export const layoutOf = (flow: Flow): Layout => {
  const found = new Map<string, Placed>();
  const place = ({ States }: Flow, containers: readonly Container[]) => {
    for (const [name, state] of Object.entries(States)) {
      found.set(name, { state, containers });
      const flows = [...(state.Branches ?? []), state.Iterator, state.ItemProcessor].filter((one) => one !== undefined);
      flows.forEach((inner, branch) => {
        place(inner, [...containers, { name, type: state.Type, branch }]);
      });
    }
  };
  place(flow, []);
  return found;
};

/** A branch of an execution: what runs one state after the other. The empty text is the machine itself. */
export type Branch = string;

/** The branch that a state runs in. `index` is that of the iteration around it. */
export const branchOf = (containers: readonly Container[], index: number | undefined): Branch =>
  containers.map(({ name, type, branch }) => branchIn(name, type === 'Map' ? (index ?? 0) : branch)).join('');

const branchIn = (container: string, number: number): Branch => `/${container}[${number}]`;

/** The branch of one iteration of a Map, or of one branch of a Parallel. */
export const childBranch = (parent: Branch, container: string, number: number): Branch =>
  `${parent}${branchIn(container, number)}`;

/** Whether a branch is below a container, however deep. */
export const isBelow = (branch: Branch, parent: Branch, container: string): boolean =>
  branch.startsWith(`${parent}/${container}[`);

/** How the history calls a task's attempts, and what they all say of it. */
export const attemptsOf = ({ Resource = '' }: State): { family: 'LambdaFunction' | 'Task'; about: object } => {
  if (isArnOf('lambda', Resource)) return { family: 'LambdaFunction', about: {} };
  const [, service = ''] = Resource.split(':::');
  const at = service.lastIndexOf(':');
  return { family: 'Task', about: { resourceType: service.slice(0, at), resource: service.slice(at + 1) } };
};
