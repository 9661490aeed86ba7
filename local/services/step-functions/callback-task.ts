import type { TaskTokens } from './task-tokens.ts';
import type { Integration } from './task-try.ts';

/** The end of a task's `Resource` that waits for the answer of a worker. */
export const CALLBACK = '.waitForTaskToken';

/**
 * Stands for `$$.Task.Token` while the engine makes a task's input. Each try replaces it with its own token: the engine
 * has no value that changes with a try.
 */
export const TOKEN_PLACEHOLDER = 'token-of-the-task-6f1c2a54-0f3e-4a55-9d0e-3c8b7e1d2f90';

/** Makes a task wait for an answer with its token. `start` hands the token out. When it fails, so does the task. */
export const callbackTask =
  (start: Integration, tokens: TaskTokens): Integration =>
  async (input, aTry) => {
    const { token, answer, close } = tokens.open(aTry, aTry.clock.beat);
    aTry.over.addEventListener('abort', close, { once: true });
    const withToken = JSON.parse(JSON.stringify(input).replaceAll(TOKEN_PLACEHOLDER, token));
    // A function may answer with the token before it returns.
    const started = start(withToken, aTry).then((output) => {
      aTry.note({ type: 'TaskSubmitted', output });
      return answer;
    });
    return Promise.race([started, answer]);
  };
