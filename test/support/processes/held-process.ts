import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Of the processor time of one core, as a Lambda function of 256 MB has it (1,769 MB are one core). */
export const SHARE_OF_256_MB = 0.145;

/** The kernel's period of accounting; what is used up of it before its end is waited for. */
const PERIOD_MS = 100;

/**
 * Starts programs that get no more than `share` of one core together, from their first instruction to their last: by a
 * control group where we may make one, else one at a time by stopping and continuing it ten times a second.
 *
 * @returns undefined where there is neither. `release` when all of them have ended.
 */
export const holdTo = (share: number) => {
  const group = controlGroup(share);
  if (group === undefined && process.platform === 'win32') return undefined;
  return {
    start(program: string, args: string[], options: SpawnOptions): ChildProcess {
      if (group === undefined) return stoppedMostly(spawn(program, args, options), share);
      const joins = `echo $$ > ${group}/cgroup.procs && exec "$0" "$@"`;
      return spawn('sh', ['-c', joins, program, ...args], options);
    },
    release() {
      if (group !== undefined) rmdirSync(group);
    },
  };
};

/** The folder of a new control group, of the kernel's second version or its first; undefined where we may make none. */
const controlGroup = (share: number): string | undefined => {
  const [period, quota] = [PERIOD_MS * 1000, Math.round(share * PERIOD_MS * 1000)];
  const root = existsSync('/sys/fs/cgroup/cgroup.controllers') ? '/sys/fs/cgroup' : '/sys/fs/cgroup/cpu';
  const folder = `${root}/linkd-test-${process.pid}`;
  try {
    mkdirSync(folder);
  } catch {
    return undefined;
  }
  try {
    if (root === '/sys/fs/cgroup') {
      writeFileSync(`${folder}/cpu.max`, `${quota} ${period}`);
    } else {
      writeFileSync(`${folder}/cpu.cfs_period_us`, `${period}`);
      writeFileSync(`${folder}/cpu.cfs_quota_us`, `${quota}`);
    }
    return folder;
  } catch {
    rmdirSync(folder);
    return undefined;
  }
};

const stoppedMostly = (child: ChildProcess, share: number): ChildProcess => {
  const runs = () => child.exitCode === null && child.signalCode === null;
  const taking = async () => {
    for (let turn = 0; runs(); turn++) {
      child.kill(turn % 2 === 0 ? 'SIGSTOP' : 'SIGCONT');
      await pause(PERIOD_MS * (turn % 2 === 0 ? 1 - share : share));
    }
  };
  void taking();
  return child;
};
