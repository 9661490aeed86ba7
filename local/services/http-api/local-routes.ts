import { readFileSync } from 'node:fs';
import type { EventBus } from '../events/event-bus.ts';
import type { Answer } from '../wire/loopback-server.ts';
import { SIGN_IN_PATH, type SignInLinks } from './sign-in-links.ts';
import type { Identity } from './token-issuer.ts';

const HOUR_SECONDS = 3_600;

type LocalParts = {
  identity: Identity;
  links: SignInLinks;
  bus: EventBus;
  /** Answers in JSON, by path. */
  documents: Record<string, unknown>;
  /** Files, by path. */
  files: ReadonlyMap<string, { path: string; type: string }>;
};

/**
 * Routes on the API's port that AWS does not have: `/.local/token`, `/.local/issuer/…`,
 * `/.local/sign-in/…`, `/.local/schedules/{logicalId}`, and
 * documents and files by path, such as `/.local/endpoints`.
 */
export const localRoutes =
  ({ identity, links, bus, documents, files }: LocalParts): Answer =>
  async (request) => {
    const { pathname } = new URL(request.url);
    const document = request.method === 'GET' ? (documents[pathname] ?? identity.document(pathname)) : undefined;
    if (document !== undefined) return Response.json(document);
    const file = request.method === 'GET' ? files.get(pathname) : undefined;
    if (file) return new Response(new Uint8Array(readFileSync(file.path)), { headers: { 'content-type': file.type } });
    if (request.method === 'POST' && pathname === '/.local/token') return giveToken(identity, request);
    if (request.method === 'GET' && pathname.startsWith(SIGN_IN_PATH))
      return (await links.use(pathname)) ?? problem(404, 'This link has been used. Start again, or sign in by name.');
    const schedule = /^\/\.local\/schedules\/([^/]+)$/.exec(pathname)?.[1];
    if (request.method === 'POST' && schedule !== undefined) {
      if (bus.fire(schedule)) return new Response(null, { status: 202 });
      return problem(404, `There is no schedule ${schedule}, only ${bus.schedules.join(', ') || 'none'}.`);
    }
    return problem(404, 'There is nothing here. See local/SUPPORT.md for what is below /.local/.');
  };

const giveToken = async (identity: Identity, request: Request): Promise<Response> => {
  const asked = (await request.json().catch(() => undefined)) as Record<string, unknown> | undefined;
  const { sub, scope, groups, expires_in = HOUR_SECONDS } = asked ?? {};
  if (typeof sub !== 'string' || sub === '') return problem(400, 'The body must be JSON with a `sub`, the user.');
  if (scope !== undefined && typeof scope !== 'string') return problem(400, '`scope` must be words in one string.');
  if (groups !== undefined && !isNames(groups)) return problem(400, '`groups` must be a list of names.');
  if (typeof expires_in !== 'number' || !Number.isInteger(expires_in))
    return problem(400, '`expires_in` must be a whole number of seconds.');
  return Response.json({
    access_token: await identity.token({ sub, scope, groups, expiresInSeconds: expires_in }),
    token_type: 'Bearer',
    expires_in,
  });
};

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

const problem = (status: number, detail: string): Response =>
  Response.json(
    { type: 'about:blank', title: status === 404 ? 'Not Found' : 'Bad Request', status, detail },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
