import type { Command } from 'commander';
import type { Persona, PersonaInput } from '../../src/answers.ts';
import { connect } from '../connection.ts';
import { UsageError } from '../exit-codes.ts';
import { PROGRAM, print, printJson } from '../output.ts';

interface Options {
  headline?: string;
  interests?: string;
  bio?: string;
  language?: string;
  json?: boolean;
}

export const addPersona = (program: Command, signal: AbortSignal): void => {
  program
    .command('persona')
    .summary('show or set who you are')
    .description('Shows who you are to Linkd. With options, it replaces all of that.')
    .option('--headline <text>', 'what you do')
    .option('--interests <list>', 'with commas between them')
    .option('--bio <text>', 'more about you')
    .option('--language <tag>', 'of insights and drafts, as in pt-BR')
    .option('--json', 'one JSON document on stdout, and nothing else')
    .action(async ({ json, interests, ...texts }: Options) => {
      const { linkd, token } = await connect(signal);
      const userId = subjectOf(await token());
      const given = interests !== undefined || Object.keys(texts).length > 0;
      const list = (interests ?? '').split(',').flatMap((one) => one.trim() || []);
      const persona = given
        ? await linkd.putPersona(userId, { ...texts, interests: list } satisfies PersonaInput)
        : await linkd.persona(userId, { signal });
      if (json) printJson(persona);
      else for (const line of lines(persona)) print(line);
    });
};

const lines = ({ user_id, headline, interests, bio, language }: Persona): string[] => [
  `User       ${user_id}`,
  ...(headline ? [`Headline   ${headline}`] : []),
  `Interests  ${interests.join(', ')}`,
  ...(bio ? [`Bio        ${bio}`] : []),
  ...(language ? [`Language   ${language}`] : []),
];

/** The user's id in a token. The API checks the token itself. @throws UsageError when it is no JWT */
const subjectOf = (token: string): string => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;
  } catch {
    throw new UsageError(`The access token is not a JWT. Run ${PROGRAM} login, or set another LINKD_TOKEN.`);
  }
};
