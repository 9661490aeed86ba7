import { canaries } from './canaries.ts';
import { grounding } from './grounding.ts';
import { identity } from './identity.ts';
import { injection } from './injection.ts';
import { languages } from './languages.ts';
import { named } from './named.ts';
import { pageReading } from './page-reading.ts';
import { pii } from './pii.ts';
import type { Table } from './table.ts';

/** What is measured over a corpus alone, in the order in which a job meets it. Another table is a file and a line here. */
export const TABLES: readonly Table[] = [pii, languages, named, pageReading, identity, grounding, injection];

/** And what takes whole jobs on a local cloud, made from `cdk.out`. */
export const ALL_TABLES: readonly Table[] = [...TABLES, canaries];
