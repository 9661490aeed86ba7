import { runCommand } from '../command-line/refusal.ts';
import { HELP, readRequest } from './options.ts';
import { table } from './report.ts';
import { simulated } from './request.ts';

const run = async (): Promise<string> => {
  const request = readRequest(process.argv.slice(2), new Date().toISOString().slice(0, 10));
  switch (request.does) {
    case 'help':
      return HELP;
    case 'validate':
      return (await import('./validate.ts')).validate(request);
    case 'document':
      return (await import('./document.ts')).writeDocument(request);
    default: {
      const report = simulated(request);
      return request.json ? JSON.stringify(report, null, 2) : table(report);
    }
  }
};

await runCommand(async () => {
  console.log(await run());
  return 0;
});
