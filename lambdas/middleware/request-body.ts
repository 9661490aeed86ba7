import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { HttpProblem } from '../contracts/problem.ts';

/** The content type of a form with files, as browsers and `curl -F` send it. */
export const isForm = ({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): boolean =>
  /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');

/** @throws HttpProblem 400 if it is not JSON */
export const jsonBody = (event: APIGatewayProxyEventV2): unknown => {
  try {
    return JSON.parse(bytesOf(event).toString('utf8'));
  } catch {
    throw new HttpProblem(400, 'The body is not valid JSON.');
  }
};

/**
 * The fields of a form, each once, with files as `File`. The platform's own parser reads them.
 *
 * @throws HttpProblem 400 if it is not a form, or has a field twice: one would be lost
 */
export const formBody = async (event: APIGatewayProxyEventV2): Promise<unknown> => {
  const contentType = event.headers['content-type'] ?? '';
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytesOf(event)), {
      headers: { 'content-type': contentType },
    }).formData();
  } catch {
    throw new HttpProblem(400, 'The body is not a valid multipart/form-data form.');
  }
  const names = [...form.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    const message = `The form has more than one "${twice.slice(0, 40)}". Send each field once, and each recording by itself.`;
    throw new HttpProblem(400, message);
  }
  return Object.fromEntries(form);
};

/** API Gateway passes on as base64 what it does not take for text. */
const bytesOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
