import type { StageConfig } from './config.ts';

/** What everything of a stage is tagged with: its costs are found by it. */
export const tagsOf = ({ stage }: StageConfig) => ({ service: 'linkd', stage });
