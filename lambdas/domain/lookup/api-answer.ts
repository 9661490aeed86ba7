/** An API's answer: status, headers by lower-case name, and the body's JSON (`undefined` if the body is empty). */
export type ApiAnswer = { status: number; headers: Readonly<Record<string, string>>; body: unknown };
