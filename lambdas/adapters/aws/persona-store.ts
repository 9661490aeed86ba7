import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { Persona } from '../../contracts/persona.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';

/** Users' personas, one a user. */
export const personaStore = (db = documents(), TableName = required(ENVIRONMENT.personasTable)) => ({
  async put(persona: Persona): Promise<void> {
    await db.send(new PutCommand({ TableName, Item: persona }));
  },

  async find(user_id: string): Promise<Persona | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName, Key: { user_id } }));
    return Item && Persona.parse(Item);
  },

  async delete(user_id: string): Promise<void> {
    await db.send(new DeleteCommand({ TableName, Key: { user_id } }));
  },
});
export type PersonaStore = ReturnType<typeof personaStore>;
