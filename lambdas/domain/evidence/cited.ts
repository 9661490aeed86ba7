import type { Evidence } from '../../contracts/result.ts';

/** Whom a claim may name: the people of the job, and whether they were found to be who was meant. */
export interface Named {
  name: string;
  confirmed: boolean;
}

/** Evidence with the person that a profile's field is of. */
export type Cited = Omit<Evidence, 'claim'> & { person?: string };
