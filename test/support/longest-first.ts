import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute. One of them at the end would leave the other cores idle. */
const LONG = /(evaluation|permissions|queues|tenth-source|cold-permit|browser)\.test\.ts$/;

/** The long files first, and all in an order that the run's seed shuffles. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    const drawn = ({ moduleId }: TestSpecification) => createHash('sha256').update(`${seed} ${moduleId}`).digest('hex');
    const isShort = ({ moduleId }: TestSpecification) => Number(!LONG.test(moduleId));
    return files.toSorted((a, b) => isShort(a) - isShort(b) || drawn(a).localeCompare(drawn(b)));
  }
}
