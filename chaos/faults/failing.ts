import { TaskFailure } from '../../local/services/step-functions/task-failure.ts';

/** A task that fails in a named way, every time or for the first tries. */
export const failing = (state: string, error: string, final = false) => ({
  faultInjection: {
    beforeTask(entered: string) {
      if (entered === state) throw new TaskFailure(error, '', { final });
    },
  },
});
