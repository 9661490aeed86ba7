/** The API's CORS settings, as the template has them. */
export type ApiCors = {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  MaxAge?: number;
  AllowCredentials?: boolean;
};

/** The headers that API Gateway adds to an answer for another origin. Empty when that origin is not allowed. */
export const corsHeaders = (cors: ApiCors, request: Request): Record<string, string> => {
  const origin = request.headers.get('origin');
  const allowed = cors.AllowOrigins ?? [];
  if (origin === null || !(allowed.includes('*') || allowed.includes(origin))) return {};
  const list = (name: string, values: readonly string[] = []) =>
    values.length > 0 ? { [name]: values.join(',') } : {};
  return {
    'access-control-allow-origin': allowed.includes('*') ? '*' : origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...list('access-control-expose-headers', cors.ExposeHeaders),
    ...(isPreflight(request) && {
      ...list('access-control-allow-methods', cors.AllowMethods),
      ...list('access-control-allow-headers', cors.AllowHeaders),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    }),
  };
};

/** The question of a web browser before its request. API Gateway answers it itself, whatever the routes are. */
export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
