import { StateMachine } from 'aws-local-stepfunctions';
import type { Machine } from './state-machine.ts';

/** Definitions that were checked in this process. A check compiles its schemas each time: a third of a cloud's start. */
const checked = new Set<string>();

/**
 * The engine of a machine.
 *
 * @throws Error that says what is not Amazon States Language.
 */
export const engineOf = ({ definition, engine }: Machine): StateMachine => {
  const stateMachine = new StateMachine(engine, { validationOptions: { noValidate: checked.has(definition) } });
  checked.add(definition);
  return stateMachine;
};
