import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '../persistence/whole-file.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { TaskFailure } from './task-failure.ts';

/** The owner of a token: one try of a task. Both are ARNs. */
export type TokenOf = { machine: string; execution: string };

export type OpenToken = {
  token: string;
  /** The answer of the worker. */
  answer: Promise<unknown>;
  /** Ends the token: later answers are too late. */
  close(): void;
};

export type TaskTokens = {
  /** @param onBeat called when the worker says that it is alive. */
  open(task: TokenOf, onBeat: () => void): OpenToken;
  /** @throws ServiceError `InvalidToken` when this service did not sign it. */
  read(token: string): TokenOf;
  /** @param output the value, parsed. @throws ServiceError `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`. */
  succeed(token: string, output: unknown): void;
  fail(token: string, error: string, cause: string): void;
  beat(token: string): void;
};

type Waiting = { succeed(output: unknown): void; fail(error: Error): void; beat(): void };

/**
 * Task tokens. A token names its task and is signed with a key that survives restarts. So a used token can be told from
 * an invalid one without being remembered.
 *
 * @param isKnown whether there was an execution of this ARN.
 */
export const taskTokens = (keyFile: string, isKnown: (execution: string) => boolean): TaskTokens => {
  const key = openKey(keyFile);
  const waiting = new Map<string, Waiting>();
  const signature = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  const read = (token: string): TokenOf => {
    const [text = '', signed = ''] = String(token).split('.');
    const expected = Buffer.from(signature(text));
    const given = Buffer.from(signed);
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  };
  const find = (token: string): Waiting => {
    const { execution } = read(token);
    const found = waiting.get(token);
    if (found) return found;
    if (!isKnown(execution))
      throw new ServiceError('TaskDoesNotExist', "Task does not exist: 'Provided task does not exist'");
    throw new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  };
  const take = (token: string): Waiting => {
    const found = find(token);
    waiting.delete(token);
    return found;
  };

  return {
    open({ machine, execution }, onBeat) {
      const text = Buffer.from(JSON.stringify({ machine, execution, try: randomUUID() })).toString('base64url');
      const token = `${text}.${signature(text)}`;
      const { promise: answer, resolve: succeed, reject: fail } = Promise.withResolvers<unknown>();
      // It may be answered before anything awaits it.
      answer.catch(() => {});
      waiting.set(token, { succeed, fail, beat: onBeat });
      return { token, answer, close: () => void waiting.delete(token) };
    },
    read,
    succeed: (token, output) => take(token).succeed(output),
    fail: (token, error, cause) => take(token).fail(new TaskFailure(error, cause)),
    beat: (token) => find(token).beat(),
  };
};

const openKey = (file: string): Buffer => {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) writeWhole(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8'), 'hex');
};
