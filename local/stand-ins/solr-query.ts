/** A text that Solr would not accept, with the reason. */
export class QuerySyntaxError extends Error {}

/** A value that is looked for in a field. `field` is undefined where the query names none. */
export type Wanted = { field: string | undefined; value: string; quoted: boolean; wildcard: boolean };

export type Query = { wanted: Wanted } | { clauses: { occurs: Occurs; query: Query }[] };
type Occurs = 'must' | 'should' | 'not';

type Token = {
  kind: 'word' | 'phrase' | 'field' | '(' | ')' | 'AND' | 'OR' | 'NOT' | '+';
  text: string;
  wild?: boolean;
};

/**
 * Reads what Solr's standard parser reads: fields, words, phrases, wildcards, groups, AND, OR, NOT, +, - and escapes
 * with a backslash. Ranges, boosts and fuzzy words are refused, although Solr takes them: nobody here asks for them.
 *
 * @throws QuerySyntaxError
 */
export const parseQuery = (text: string): Query => {
  const tokens = tokensOf(text);
  const query = readClauses(tokens, undefined);
  const [left] = tokens;
  if (left) throw new QuerySyntaxError(`Encountered "${left.text}".`);
  return query;
};

/** Whether a query is met, when `isMet` says so for each single value. */
export const meets = (query: Query, isMet: (wanted: Wanted) => boolean): boolean => {
  if ('wanted' in query) return isMet(query.wanted);
  const of = (kind: Occurs) => query.clauses.filter(({ occurs }) => occurs === kind).map((clause) => clause.query);
  const [must, should, not] = [of('must'), of('should'), of('not')];
  if (not.some((one) => meets(one, isMet)) || !must.every((one) => meets(one, isMet))) return false;
  return must.length > 0 || should.some((one) => meets(one, isMet));
};

export const valuesOf = (query: Query): Wanted[] =>
  'wanted' in query ? [query.wanted] : query.clauses.flatMap((clause) => valuesOf(clause.query));

/** AND makes the clauses on both of its sides obligatory; there is no precedence. */
const readClauses = (tokens: Token[], field: string | undefined): Query => {
  const clauses: { occurs: Occurs; query: Query }[] = [];
  let joined: Token['kind'] | undefined;
  while (tokens[0] && tokens[0].kind !== ')') {
    if (tokens[0].kind === 'AND' || tokens[0].kind === 'OR') {
      if (clauses.length === 0 || joined) throw new QuerySyntaxError(`Encountered "${tokens[0].text}".`);
      joined = tokens.shift()?.kind;
      continue;
    }
    const sign = tokens[0].kind === 'NOT' || tokens[0].kind === '+' ? tokens.shift()?.kind : undefined;
    const query = readValue(tokens, field);
    const before = clauses.at(-1);
    if (joined === 'AND' && before?.occurs === 'should') before.occurs = 'must';
    clauses.push({ occurs: sign === 'NOT' ? 'not' : sign === '+' || joined === 'AND' ? 'must' : 'should', query });
    joined = undefined;
  }
  if (joined || clauses.length === 0) throw new QuerySyntaxError('Encountered "<EOF>".');
  return { clauses };
};

const readValue = (tokens: Token[], field: string | undefined): Query => {
  const token = tokens.shift();
  if (token?.kind === 'field') return readValue(tokens, token.text);
  if (token?.kind === '(') {
    const group = readClauses(tokens, field);
    if (tokens.shift()?.kind !== ')') throw new QuerySyntaxError('Encountered "<EOF>", was expecting ")".');
    return group;
  }
  if (token?.kind !== 'word' && token?.kind !== 'phrase')
    throw new QuerySyntaxError(`Encountered "${token?.text ?? '<EOF>'}".`);
  return {
    wanted: { field, value: token.text, quoted: token.kind === 'phrase', wildcard: token.wild === true },
  };
};

const ENDS = ' \t\n\r()":[]{}^~+!';
const KEYWORDS: Record<string, Token['kind']> = { AND: 'AND', '&&': 'AND', OR: 'OR', '||': 'OR', NOT: 'NOT' };

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  const refuse = (): never => {
    throw new QuerySyntaxError(`Lexical error at column ${at + 1}.`);
  };
  const unescaped = (isEnd: (character: string) => boolean): { value: string; wild: boolean; plain: boolean } => {
    let [value, wild, plain] = ['', false, true];
    for (; at < text.length && !isEnd(text[at] ?? ''); at += 1) {
      if (text[at] === '\\') {
        at += 1;
        plain = false;
        if (at === text.length) refuse();
      } else if (text[at] === '*' || text[at] === '?') wild = true;
      value += text[at];
    }
    return { value, wild, plain };
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) at += 1;
    else if (character === '"') {
      at += 1;
      const { value } = unescaped((one) => one === '"');
      if (at === text.length) refuse();
      at += 1;
      tokens.push({ kind: 'phrase', text: value });
    } else if (character === '(' || character === ')' || character === '+' || character === '-' || character === '!') {
      at += 1;
      tokens.push({ kind: character === '-' || character === '!' ? 'NOT' : character, text: character });
    } else if (ENDS.includes(character)) refuse();
    else {
      const { value, wild, plain } = unescaped((one) => ENDS.includes(one));
      const keyword = plain ? KEYWORDS[value] : undefined;
      if (text[at] === ':') {
        at += 1;
        tokens.push({ kind: 'field', text: value });
      } else tokens.push(keyword ? { kind: keyword, text: value } : { kind: 'word', text: value, wild });
    }
  }
  return tokens;
};
