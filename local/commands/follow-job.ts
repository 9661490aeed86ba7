import type { Status } from '../../client/src/answers.ts';
import type { Linkd } from '../../client/src/client.ts';
import type { Recording } from '../../client/src/recording.ts';

/** The job of a recording, by HTTP alone, with a line a state. @returns its last status */
export const followJob = async (
  linkd: Pick<Linkd, 'submit' | 'watch'>,
  recording: Recording,
  print: (line: string) => void,
): Promise<Status> => {
  const started = Date.now();
  const jobId = await linkd.submit(recording);
  print(`\nJob ${jobId}: ${recording.filename}, ${Math.round(recording.bytes.byteLength / 1024)} KB\n`);
  let last: Status | undefined;
  for await (const { state, at, progress, status } of linkd.watch(jobId)) {
    print(`${((at - started) / 1000).toFixed(1).padStart(6)} s  ${state.padEnd(13)}  ${progress}`.trimEnd());
    last = status;
  }
  if (!last) throw new Error('The job has no status.');
  return last;
};
