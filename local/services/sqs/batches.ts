import { ServiceError } from '../wire/aws-json.ts';
import { entriesOf } from './request-checks.ts';

type Entry = { Id: string };
type Failed = { Id: string; SenderFault: boolean; Code: string; Message: string };

/** Does each entry of a batch on its own: a failed entry does not stop the others. */
export const eachOf = <T extends Entry, R extends object>(
  entries: T[] | undefined,
  work: (entry: T) => R | undefined,
): { Successful: (Entry & R)[]; Failed: Failed[] } => {
  const Successful: (Entry & R)[] = [];
  const Failed: Failed[] = [];
  for (const entry of entriesOf(entries)) {
    const { Id } = entry;
    try {
      Successful.push({ ...(work(entry) as R), Id });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Failed.push({ Id, SenderFault: true, Code: error.name, Message: error.message });
    }
  }
  return { Successful, Failed };
};
