import * as objects from './objects.ts';
import * as tables from './tables.ts';

/** A step writes its job's artifacts. It deletes them again when the job was cancelled in the meantime. */
export const WRITES_ARTIFACTS = objects.artifacts('Get', 'Put', 'Delete', 'List');

/** Delete what a job has gathered. */
export const DELETES_GATHERED = [
  objects.rawAudio('Delete'),
  objects.rawTranscripts('Delete'),
  objects.artifacts('Delete', 'List'),
  objects.keptConversations('Delete'),
  objects.results('Delete'),
  tables.conversations('DeleteItem'),
];

/** Erase a job, its owner's notes of today's lookups too, and its row last. */
export const ERASES_JOBS = [
  ...DELETES_GATHERED,
  objects.artifacts('Get'),
  objects.recentLookups('Get', 'Delete', 'List'),
  tables.jobs('GetItem', 'UpdateItem', 'DeleteItem'),
];

/** Check an upload, and start its job. */
export const STARTS_JOBS = [
  tables.jobs('GetItem', 'UpdateItem'),
  objects.rawAudio('Get', 'Delete', 'List'),
  objects.lookups('Put', 'Delete'),
];

/**
 * A lookup reads and writes its documents of the job, keeps a sample of an unreadable answer for two days, and ends the
 * job's wait on its row.
 */
export const LOOKS_UP = [objects.lookups('Get', 'Put', 'Tag', 'Delete', 'List'), tables.jobs('UpdateItem')];
