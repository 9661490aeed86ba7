import type { StageConfig } from './config.ts';

/** The tags of everything in a stage. Costs are found by them. */
export const tagsOf = ({ stage }: StageConfig) => ({ service: 'linkd', stage });
