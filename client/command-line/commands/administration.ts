import type { Command } from 'commander';
import type { Circuit } from '../../src/answers.ts';
import { connect } from '../connection.ts';
import { printOperations } from '../operations-report.ts';
import { note, print, printJson, printTable } from '../output.ts';

interface Options {
  json?: boolean;
}

/** For members of the group admins. Everybody else is refused. */
export const addAdministration = (program: Command, signal: AbortSignal): void => {
  const http = async () => (await connect(signal)).linkd.http;
  const command = (name: string, summary: string) =>
    program.command(name).description(summary).option('--json', 'one JSON document on stdout, and nothing else');

  command('circuits', 'the circuit breaker of each source (admins)')
    .option('--reset <source>', 'close the circuit of a source')
    .action(async ({ json, reset: source }: Options & { reset?: string }) => {
      const path = { source: source as Circuit['source'] };
      const { data } = source
        ? await (await http()).POST('/v2/circuits/{source}/reset', { params: { path }, signal })
        : await (await http()).GET('/v2/circuits', { signal });
      if (json) printJson(data);
      else if (data) printCircuits('circuits' in data ? data.circuits : [data]);
    });

  command('suppress <name>', 'never look a person up (admins)')
    .option('--hint <text>', 'tells the person from namesakes: an employer, a place; repeatable', collect, [])
    .option('--remove', 'take the person off the list')
    .action(async (name: string, { json, hint, remove }: Options & { hint: string[]; remove?: boolean }) => {
      const body = { name, ...(hint.length > 0 && { hints: hint }) };
      const api = await http();
      await (remove ? api.DELETE('/v2/suppressions', { body, signal }) : api.PUT('/v2/suppressions', { body, signal }));
      if (json) printJson({ name, suppressed: !remove });
      else note(remove ? 'Taken off the list.' : 'On the list. Every lookup checks it first.');
    });

  command('operations', 'pools, circuits, failures and stage times of the last day (admins)').action(
    async ({ json }: Options) => {
      const { data } = await (await http()).GET('/v2/operations', { signal });
      if (json) printJson(data);
      else if (data) {
        printOperations(data);
        print('');
        printCircuits(data.circuits);
      }
    },
  );
};

const collect = (value: string, before: string[]): string[] => [...before, value];

const printCircuits = (circuits: readonly Circuit[]): void =>
  printTable(
    ['SOURCE', 'CIRCUIT', 'FAILURES', 'TRIED AGAIN IN', 'REASON'],
    circuits.map(({ source, state, recent_failures, opens_again_in_seconds: seconds, reason }) => [
      ...[source, state, recent_failures],
      ...[seconds === null ? '' : `${Math.round(seconds)} s`, reason],
    ]),
  );
