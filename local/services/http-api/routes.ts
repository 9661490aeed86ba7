/** A route of the template: its key is `GET /jobs/{id}`, `ANY /files/{path+}` or `$default`. */
export type Route = {
  key: string;
  functionArn: string;
  timeoutMs: number;
  /** Undefined on public routes. */
  authorizerId: string | undefined;
  scopes: readonly string[];
};

export type Match = { route: Route; parameters: Record<string, string> };

/** Finds the route of a request: the most literal path first, then a greedy one, then `$default`. */
export const routeTable = (routes: readonly Route[]): ((method: string, path: string) => Match | undefined) => {
  const compiled = routes.filter(({ key }) => key !== '$default').map(compile);
  compiled.sort((a, b) => compareRank(a.rank, b.rank));
  const fallback = routes.find(({ key }) => key === '$default');

  return (method, path) => {
    for (const { route, verb, pattern, names } of compiled) {
      if (verb !== 'ANY' && verb !== method) continue;
      const found = pattern.exec(path);
      if (!found) continue;
      const parameters = names.map((name, index) => [name, decode(found[index + 1] ?? '')]);
      return { route, parameters: Object.fromEntries(parameters) };
    }
    return fallback && { route: fallback, parameters: {} };
  };
};

const compile = (route: Route) => {
  const [verb = '', path = ''] = route.key.split(' ');
  const names: string[] = [];
  const segments = path.split('/').map((segment) => {
    const parameter = /^\{([^}+]+)(\+?)\}$/.exec(segment);
    if (!parameter) return { pattern: segment.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&'), rank: 0 };
    names.push(parameter[1] ?? '');
    return parameter[2] ? { pattern: '(.+)', rank: 2 } : { pattern: '([^/]+)', rank: 1 };
  });
  return {
    route,
    verb,
    names,
    pattern: new RegExp(`^${segments.map(({ pattern }) => pattern).join('/')}$`),
    rank: [...segments.map(({ rank }) => rank), verb === 'ANY' ? 1 : 0],
  };
};

/** Literal before parameter before greedy, segment by segment. */
const compareRank = (a: readonly number[], b: readonly number[]): number => {
  const index = a.findIndex((rank, position) => rank !== b[position]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
