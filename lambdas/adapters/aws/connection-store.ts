import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { CONNECTION_INDEXES, ConnectionRow, MOST_CONNECTIONS } from '../../contracts/live.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';

/** The open connections of the live API, by their ids and by their owners. */
export const connectionStore = (db = documents(), TableName = required(ENVIRONMENT.connectionsTable)) => ({
  async put(connection: ConnectionRow): Promise<void> {
    await db.send(new PutCommand({ TableName, Item: connection }));
  },

  async find(connection_id: string): Promise<ConnectionRow | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName, Key: { connection_id }, ConsistentRead: true }));
    return Item && ConnectionRow.parse(Item);
  },

  async delete(connection_id: string): Promise<void> {
    await db.send(new DeleteCommand({ TableName, Key: { connection_id } }));
  },

  /** The owner's newest connections. */
  async ofOwner(owner: string): Promise<ConnectionRow[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: CONNECTION_INDEXES.byOwner,
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
        ScanIndexForward: false,
        Limit: MOST_CONNECTIONS,
      }),
    );
    return Items.map((item) => ConnectionRow.parse(item));
  },
});
export type ConnectionStore = ReturnType<typeof connectionStore>;
