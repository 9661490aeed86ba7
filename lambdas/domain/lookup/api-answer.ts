/** What an API answered: its status, its headers by their lower-case names, and the JSON of its body (`undefined` of an empty one). */
export type ApiAnswer = { status: number; headers: Readonly<Record<string, string>>; body: unknown };
