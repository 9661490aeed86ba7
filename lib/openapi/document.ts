import { z } from 'zod';
import { ADMINS } from '../../lambdas/contracts/groups.ts';
import { HttpProblem, Problem } from '../../lambdas/contracts/problem.ts';
import { GatewayAnswer } from '../../lambdas/contracts/responses.ts';
import { ROUTES, type Route } from '../routes.ts';
import { IDS } from './job-example.ts';
import type { Named, Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

type Json = Record<string, unknown>;

/** API Gateway's own answers, which are not problem+json. */
const GATEWAY: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The API's description in OpenAPI 3.1, from the table of routes and the schemas that check requests and answers. */
export const openApiDocument = () => {
  const schemas: Json = { Problem: schemaOf(Problem, 'output'), GatewayAnswer: schemaOf(GatewayAnswer, 'output') };
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    const operation = OPERATIONS[route.calls];
    if (!operation) throw new Error(`No file in lib/openapi describes ${route.calls}.`);
    const { success, request, form } = operation;
    if (success.name) schemas[success.name] = schemaOf(success.schema, 'output');
    for (const body of [request, form]) if (body) schemas[body.name] = schemaOf(body.schema, 'input');
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linkd pipeline',
      version: '2',
      description:
        'Turns a recorded conversation into a warm introduction. Our errors are application/problem+json. API Gateway answers its own errors with plain JSON.',
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `A token of the stage's issuer. Its \`sub\` owns the jobs and the persona. Some routes are for members of the group \`${ADMINS}\`, which the claim \`cognito:groups\` or \`groups\` names.`,
        },
      },
    },
  };
};

const operationOf = (route: Route, operation: Operation): Json => {
  const { summary, request, form } = operation;
  return {
    operationId: route.calls,
    summary,
    ...(route.group && { description: `For members of the group \`${route.group}\`.` }),
    security: route.public ? [] : [{ token: route.group ? [route.group] : [] }],
    parameters: parametersOf(route, operation),
    ...(request && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: refTo(request), example: request.example },
          ...(form && { 'multipart/form-data': { schema: refTo(form) } }),
        },
      },
    }),
    responses: responsesOf(route, operation),
  };
};

const parametersOf = ({ path }: Route, { query, idempotent }: Operation): Json[] => {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: IDS[name as keyof typeof IDS],
  }));
  const properties = Object.entries((query ? schemaOf(query, 'output').properties : {}) as Json);
  const asked = properties.map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: 'Within a day, a request with the same key gets the same job.',
  };
  return [...ids, ...asked, ...(idempotent ? [key] : [])];
};

const responsesOf = (route: Route, { success, request, problems }: Operation): Json => {
  const ours: Record<number, string> = { ...problems, 500: 'Something went wrong on our side.' };
  if (route.group) ours[403] ??= `This is for members of the group ${route.group}, and the token names no such group.`;
  const byGateway = [...(route.public ? [] : [401]), ...(request ? [413] : []), 429, 500, 503];
  const responses: Json = {
    [success.status]: {
      description: success.description,
      ...(success.name && { content: { 'application/json': { schema: refTo(success), example: success.example } } }),
    },
  };
  for (const status of new Set([...Object.keys(ours).map(Number), ...byGateway].sort())) {
    const detail = ours[status];
    const message = byGateway.includes(status) ? GATEWAY[status] : undefined;
    responses[status] = {
      description: detail ?? `${message}, from API Gateway.`,
      content: {
        ...(detail !== undefined && {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: new HttpProblem(status, detail).body,
          },
        }),
        ...(message !== undefined && {
          'application/json': { schema: { $ref: '#/components/schemas/GatewayAnswer' }, example: { message } },
        }),
      },
    };
  }
  return responses;
};

const refTo = ({ name }: Pick<Named, 'name'>) => ({ $ref: `#/components/schemas/${name}` });

/** A zod schema in OpenAPI 3.1, as clients send it or as they get it. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io });
  return described;
};
