import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../command-line/refusal.ts';

const Reply = z.union([
  z.object({ answer: z.json(), left_out: z.number(), mended: z.number() }),
  z.object({ lost: z.enum(['refused', 'cut_short', 'malformed']) }),
]);
type Reply = z.infer<typeof Reply>;

const Replies = z.record(z.string(), Reply);

/** A model's reply to each question. It has hashes and replies, but no key and no question. */
export interface Recording {
  file: string;
  find(hash: string): Reply | undefined;
  note(hash: string, reply: object): void;
}

/** A new recording. Every reply is written at once, so that a stopped run keeps what it has paid for. */
export const newRecording = (file: string): Recording => {
  const replies: Record<string, unknown> = {};
  mkdirSync(dirname(file), { recursive: true });
  return {
    file,
    find: (hash) => replies[hash] as Reply | undefined,
    note(hash, reply) {
      replies[hash] = reply;
      const sorted = Object.fromEntries(Object.entries(replies).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      writeFileSync(file, `${JSON.stringify(sorted, null, 1)}\n`);
    },
  };
};

/** @throws UsageError when there is none */
export const savedRecording = (file: string): Recording => {
  if (!existsSync(file)) throw new UsageError(`There is no recording ${file}: run --model real first.`);
  const replies = Replies.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    file,
    find: (hash) => replies[hash],
    note() {
      throw new Error('A saved recording is only read.');
    },
  };
};
