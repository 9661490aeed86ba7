import { runCommand } from '../command-line/refusal.ts';
import { HELP, readRequest } from './arguments.ts';
import { report } from './report.ts';

await runCommand(async () => {
  const request = readRequest(process.argv.slice(2), new Date().toISOString().slice(0, 10));
  console.log(request ? report(request) : HELP);
  return 0;
});
