import { readTemplate, type Template } from '../cost/template.ts';
import { costOf } from './bill.ts';
import type { Request } from './options.ts';
import { poolSizes } from './pool-sizes.ts';
import { type Report, reportOf } from './report.ts';
import { timesOnAws } from './service-times.ts';
import { simulate } from './simulate.ts';

/** Simulates a request. @throws UsageError when there is no such stack or pool */
export const simulated = (
  request: Request,
  template: Template = readTemplate(request.directory, request.stack),
): Report => {
  const { load, limits, persons, seconds, failing, scale, seed, on, without } = request;
  const pools = poolSizes(template, request.pools, limits.lambda);
  const times = timesOnAws({ recording: seconds, scale });
  const outcomes = simulate({ template, load, pools, limits, persons, times, failing, seed, without });
  return reportOf(load, outcomes, costOf(template, outcomes, { persons, seconds, on }));
};
