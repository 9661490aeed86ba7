import { createHmac } from 'node:crypto';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { MentionedPerson } from '../../contracts/person.ts';
import type { SuppressionInput } from '../../contracts/requests.ts';
import {
  isSuppressed,
  type KeyedHash,
  nameForms,
  type Suppression,
  suppressionOf,
} from '../../domain/identity/suppression.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';
import { secret } from './secret.ts';

/** 192 bits, in 32 characters: short rows, and no collisions between words. */
const HASH_CHARACTERS = 32;

/**
 * The people who asked not to be looked up. An entry is a row under each form of each word of its name, so any part of
 * the name finds it. Everything in a row is an HMAC-SHA256 under the stage's own secret: the table does not reveal who
 * is on the list, and without the secret nobody can try names.
 */
export const suppressionList = (
  db = documents(),
  TableName = required(ENVIRONMENT.suppressionsTable),
  key = secret(ENVIRONMENT.suppressionSecret),
) => {
  const keyed = (): Promise<KeyedHash> =>
    key(
      async (value) => (text) => createHmac('sha256', value).update(text).digest('base64url').slice(0, HASH_CHARACTERS),
    );
  const entriesUnder = async (form: string): Promise<Suppression[]> => {
    const found: Suppression[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'form = :form',
          ExpressionAttributeValues: { ':form': form },
          // A request from a moment ago counts.
          ConsistentRead: true,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
      found.push(...((page.Items ?? []) as Suppression[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  };
  const formsOf = ({ names }: Pick<Suppression, 'names'>): string[] => [...new Set(names.flat())];

  return {
    /** Puts a person on the list. A repeat changes nothing. */
    async add({ name, hints = [] }: SuppressionInput): Promise<void> {
      const entry = suppressionOf(name, [hints].flat(), await keyed());
      await Promise.all(formsOf(entry).map((form) => db.send(new PutCommand({ TableName, Item: { form, ...entry } }))));
    },

    /** Takes a person off the list: the entry with these hints, or without hints every entry of exactly this name. */
    async remove({ name, hints }: SuppressionInput): Promise<void> {
      const entry = suppressionOf(name, [hints ?? []].flat(), await keyed());
      const [anyForm = ''] = formsOf(entry);
      const named = (await entriesUnder(anyForm)).filter(({ names }) => sameForms(names, entry.names));
      const entries = hints === undefined ? named : named.filter(({ id }) => id === entry.id);
      await Promise.all(
        entries.flatMap((each) =>
          formsOf(each).map((form) => db.send(new DeleteCommand({ TableName, Key: { form, id: each.id } }))),
        ),
      );
    },

    /**
     * Whether a person may be on the list.
     *
     * @throws if the list cannot be asked: then nobody may be looked up
     */
    async has(person: MentionedPerson): Promise<boolean> {
      const hash = await keyed();
      const forms = formsOf({ names: nameForms(person.name, hash) });
      const listed = (await Promise.all(forms.map(entriesUnder))).flat();
      return isSuppressed(person, listed, hash);
    },
  };
};
export type SuppressionList = ReturnType<typeof suppressionList>;

const sameForms = (one: string[][], other: string[][]): boolean =>
  JSON.stringify(one.flat().sort()) === JSON.stringify(other.flat().sort());
