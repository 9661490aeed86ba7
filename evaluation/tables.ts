import { identity } from './identity.ts';
import { pageReading } from './page-reading.ts';
import type { Table } from './table.ts';

/** Everything that is measured, in the order in which a job meets it. Another table is a file and a line here. */
export const TABLES: readonly Table[] = [pageReading, identity];
