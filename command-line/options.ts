import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './refusal.ts';

/**
 * Node's own parser, with one sentence for what is wrong.
 *
 * @param advice ends the sentence
 * @throws UsageError
 */
export const parseOptions = <const Config extends ParseArgsConfig>(config: Config, advice = '; try --help.') => {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds advice on positional arguments, which would mislead here.
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\.$/);
    throw new UsageError(`${problem}${advice}`);
  }
};
