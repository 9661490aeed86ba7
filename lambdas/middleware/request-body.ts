import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { HttpProblem } from '../contracts/problem.ts';

/** The content type of a form with files, as browsers and `curl -F` send it. */
export const isForm = ({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): boolean =>
  /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');

/** @throws HttpProblem 400 when it is not JSON */
export const jsonBody = (event: APIGatewayProxyEventV2): unknown => {
  try {
    return JSON.parse(bytesOf(event).toString('utf8'));
  } catch {
    throw new HttpProblem(400, 'The body is not valid JSON.');
  }
};

/**
 * The fields of a form, files as `File`; the last one wins where a name comes twice. Read by the platform's own parser.
 *
 * @throws HttpProblem 400 when it is not the form that its content type says
 */
export const formBody = async (event: APIGatewayProxyEventV2): Promise<unknown> => {
  const contentType = event.headers['content-type'] ?? '';
  try {
    const form = await new Response(new Uint8Array(bytesOf(event)), {
      headers: { 'content-type': contentType },
    }).formData();
    return Object.fromEntries(form);
  } catch {
    throw new HttpProblem(400, 'The body is not a valid multipart/form-data form.');
  }
};

/** API Gateway hands on as base 64 what it does not take for text. */
const bytesOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
