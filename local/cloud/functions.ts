import { join } from 'node:path';
import { ISSUER_PATH } from '../services/http-api/token-issuer.ts';
import { lambdaApi } from '../services/lambda/invoke-api.ts';
import { type Lambda, startLambda } from '../services/lambda/lambda.ts';
import { startTraces } from '../services/observability/traces.ts';
import { missingBrowser, preloadedBrowser, sourcesWithoutBrowser } from './browsers.ts';
import type { Context } from './context.ts';
import { functionsHere } from './functions-here.ts';
import type { Stores } from './stores.ts';

/** Starts the functions. @returns also the sources that no function can visit, for lack of a browser. */
export const startFunctions = async (
  { settings, addresses, outside, resources, keep }: Context,
  { s3, dynamodb, queues, secretsManager, elasticache }: Stores,
): Promise<{ lambda: Lambda; switchedOff: string[] }> => {
  const { directory, data, browser, environment, print } = settings;
  const functions = await functionsHere(
    resources.functions,
    resources,
    {
      redis: outside.redis.url,
      s3: s3.url,
      dynamodb: dynamodb.url,
      issuer: `${addresses.api.url}${ISSUER_PATH}`,
    },
    { standIns: outside.standIns.urls, caller: environment },
  );
  const switchedOff = sourcesWithoutBrowser(functions, browser);
  const missing = missingBrowser(switchedOff, browser);
  if (missing) print(missing);

  const traces = keep(await startTraces(join(directory, 'traces.jsonl')));
  const lambda = keep(
    startLambda({
      directory,
      waiting: join(data, 'invocations'),
      functions,
      preloaded: preloadedBrowser(functions, browser),
      gate: resources.gate,
      endpoints: {
        S3: s3.url,
        DYNAMODB: dynamodb.url,
        SFN: addresses.states.url,
        SECRETS_MANAGER: secretsManager.url,
        ELASTICACHE: elasticache.url,
        SQS: addresses.sqs.url,
        LAMBDA: addresses.lambda.url,
      },
      unsupportedService: addresses.unsupported.url,
      traces: traces.address,
      onGivenUp: queues.send,
    }),
  );
  addresses.lambda.serve(lambdaApi(lambda, resources.gate));
  return { lambda, switchedOff };
};
