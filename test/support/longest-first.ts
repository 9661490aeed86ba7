import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute. One of them at the end would leave the other cores idle. */
const LONG = /(evaluation|permissions|queues|smoke|tenth-source|console|cold-permit|browser)\.test\.ts$/;

/**
 * The projects in the order of the configuration, of each the long files first, and the rest in an order that the run's
 * seed shuffles. A worker keeps what its files have imported as long as the next file is of the same project.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    const drawn = ({ moduleId }: TestSpecification) => createHash('sha256').update(`${seed} ${moduleId}`).digest('hex');
    const place = ({ project }: TestSpecification) => this.ctx.projects.indexOf(project);
    const isShort = ({ moduleId }: TestSpecification) => Number(!LONG.test(moduleId));
    return files.toSorted((a, b) => place(a) - place(b) || isShort(a) - isShort(b) || drawn(a).localeCompare(drawn(b)));
  }
}
