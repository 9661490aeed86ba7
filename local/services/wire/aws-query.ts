import { randomUUID } from 'node:crypto';

/** Answers in the shape of AWS's query protocol: a form comes in, XML goes out. `namespace` is the service's own. */
export const awsQuery = (namespace: string) => ({
  /** @param result the XML inside of `<ActionResult>`. */
  answer: (action: string, result: string): Response =>
    xml(
      200,
      `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
        `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
    ),

  failure: (status: number, code: string, message: string): Response =>
    xml(
      status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>` +
        `<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
    ),
});

/** `<member>` elements, each of the fields of a record. */
export const members = (records: readonly Record<string, string>[]): string =>
  records.map((record) => `<member>${elements(record)}</member>`).join('');

/** One element a field. */
export const elements = (record: Record<string, string>): string =>
  Object.entries(record)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');

/** Text as XML holds it. */
export const escapeXml = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const xml = (status: number, body: string) => new Response(body, { status, headers: { 'content-type': 'text/xml' } });
