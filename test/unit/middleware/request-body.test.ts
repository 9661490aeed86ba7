import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { formBody, isForm, jsonBody } from '../../../lambdas/middleware/request-body.ts';

const event = (contentType: string, body: string | Uint8Array): APIGatewayProxyEventV2 =>
  ({
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: typeof body !== 'string',
  }) as unknown as APIGatewayProxyEventV2;

/** A client's form, in API Gateway's base64. */
const sent = async (form: FormData): Promise<APIGatewayProxyEventV2> => {
  const request = new Response(form);
  return event(request.headers.get('content-type') ?? '', new Uint8Array(await request.arrayBuffer()));
};

describe('a form', () => {
  it('is recognised by its content type, in any case', () => {
    expect(isForm(event('multipart/form-data; boundary=x', ''))).toBe(true);
    expect(isForm(event('Multipart/Form-Data;boundary=x', ''))).toBe(true);
    expect(isForm(event('application/json', ''))).toBe(false);
    expect(isForm({ headers: {} })).toBe(false);
  });

  it('returns its fields, and files byte by byte', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 128]);
    const form = new FormData();
    form.set('mode', 'recap');
    form.set('file', new Blob([bytes], { type: 'audio/flac' }), 'monday.flac');
    const { mode, file } = (await formBody(await sent(form))) as { mode: string; file: File };
    expect([mode, file.name, file.type]).toEqual(['recap', 'monday.flac', 'audio/flac']);
    expect(await file.bytes()).toEqual(bytes);
  });

  it.each(['file', 'mode'])('with two parts called %s is a 400 that names them: one would be lost', async (name) => {
    const form = new FormData();
    form.set('mode', 'recap');
    form.set('file', new Blob(['a']), 'a.wav');
    form.append(name, new Blob(['b']), 'b.wav');
    await expect(formBody(await sent(form))).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(`more than one "${name}"`),
    });
  });

  it('keeps the parameters of a file’s type', async () => {
    const form = new FormData();
    form.set('file', new Blob(['a'], { type: 'audio/webm;codecs=opus' }), 'a.webm');
    const { file } = (await formBody(await sent(form))) as { file: File };
    expect(file.type).toBe('audio/webm;codecs=opus');
  });

  it.each([
    ['no form at all', 'multipart/form-data; boundary=x', 'hello'],
    ['no boundary', 'multipart/form-data; charset=utf-8', '--x\r\n'],
    [
      'one that breaks off',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="mode"\r\n\r\nre',
    ],
  ])('that is %s is a 400 that does not quote it', async (_, contentType, body) => {
    const refused = formBody(event(contentType, body));
    await expect(refused).rejects.toMatchObject({
      status: 400,
      message: 'The body is not a valid multipart/form-data form.',
    });
  });
});

describe('JSON', () => {
  it('is read as text and from base 64', () => {
    expect(jsonBody(event('application/json', '{"a":"é"}'))).toEqual({ a: 'é' });
    expect(jsonBody(event('application/octet-stream', Buffer.from('{"a":"é"}')))).toEqual({ a: 'é' });
  });

  it.each(['', '{', 'undefined'])('that is invalid, %j, is a 400', (body) => {
    expect(() => jsonBody(event('application/json', body))).toThrow(expect.objectContaining({ status: 400 }));
  });
});
