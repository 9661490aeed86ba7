import { grounding } from './grounding.ts';
import { identity } from './identity.ts';
import { injection } from './injection.ts';
import { pageReading } from './page-reading.ts';
import { pii } from './pii.ts';
import type { Table } from './table.ts';

/** Everything that is measured, in the order in which a job meets it. Another table is a file and a line here. */
export const TABLES: readonly Table[] = [pii, pageReading, identity, grounding, injection];
