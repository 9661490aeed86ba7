import type { Item } from './stream-record.ts';

/** The key attributes of a table, by its name. */
export type KeysOf = (table: string) => readonly string[] | undefined;

/** An item that a request writes. */
export type Written = { table: string; keys: Item };

type Put = { Item?: Item };
type Keyed = { Key?: Item };
type Input = Put &
  Keyed & { TableName?: string; RequestItems?: Record<string, { PutRequest?: Put; DeleteRequest?: Keyed }[]> };

/**
 * The items that a request may write, of the tables with known keys.
 *
 * @param body JSON text. dynalite answers what cannot be read.
 */
export const writtenItems = (operation: string, body: string, keysOf: KeysOf): Written[] => {
  const { TableName = '', Item, Key, RequestItems = {} } = readInput(body);
  const written = (table: string, item: Item = {}): Written[] => {
    const names = keysOf(table);
    if (!names?.every((name) => name in item)) return [];
    return [{ table, keys: Object.fromEntries(names.map((name) => [name, item[name]])) as Item }];
  };
  if (operation === 'PutItem') return written(TableName, Item);
  if (operation === 'UpdateItem' || operation === 'DeleteItem') return written(TableName, Key);
  if (operation !== 'BatchWriteItem') return [];
  return Object.entries(RequestItems).flatMap(([table, requests]) =>
    requests.flatMap(({ PutRequest, DeleteRequest }) => written(table, PutRequest?.Item ?? DeleteRequest?.Key)),
  );
};

const readInput = (body: string): Input => {
  try {
    return JSON.parse(body) as Input;
  } catch {
    return {};
  }
};
