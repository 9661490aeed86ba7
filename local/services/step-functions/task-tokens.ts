import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '../persistence/whole-file.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { TaskFailure } from './task-failure.ts';

/** What a token stands for: one try of a task in an execution, by ARN. */
export type TokenOf = { machine: string; execution: string };

export type OpenToken = {
  token: string;
  /** What the task's worker answers. */
  answer: Promise<unknown>;
  /** The token is spent: whoever answers from now on is too late. */
  close(): void;
};

export type TaskTokens = {
  /** @param onBeat called when the worker says that it is alive. */
  open(task: TokenOf, onBeat: () => void): OpenToken;
  /** @throws ServiceError `InvalidToken` when it is none of this machine's. */
  read(token: string): TokenOf;
  /** @param output what its JSON text said. @throws ServiceError `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`. */
  succeed(token: string, output: unknown): void;
  fail(token: string, error: string, cause: string): void;
  beat(token: string): void;
};

type Waiting = { succeed(output: unknown): void; fail(error: Error): void; beat(): void };

/**
 * Task tokens. A token says what it is for and is signed, with a key that is kept over restarts: so those that are
 * spent need not be remembered to be told from what is no token at all.
 *
 * @param isKnown whether there has been an execution of this ARN.
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
      // It may be answered before anybody waits for it.
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
