import { UsageError as CostUsageError } from '../cost/usage-error.ts';
import { HELP, readRequest } from './options.ts';
import { table } from './report.ts';
import { simulated } from './request.ts';
import { UsageError } from './usage-error.ts';

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

try {
  console.log(await run());
} catch (error) {
  const isUsage = error instanceof UsageError || error instanceof CostUsageError;
  console.error(isUsage || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack);
  process.exitCode = isUsage ? 2 : 1;
}
