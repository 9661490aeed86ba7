import type { Visit } from '../lambdas/domain/pages/page.ts';

/** Visits an app in process, as the browser would over the network. It follows redirects and runs no scripts. */
export const visiting = (app: { request(url: string): Response | Promise<Response> }): Visit => {
  return async (requestedUrl) => {
    let finalUrl = requestedUrl;
    let response = await app.request(finalUrl);
    for (let to = response.headers.get('location'); to !== null; to = response.headers.get('location')) {
      finalUrl = new URL(to, finalUrl).href;
      response = await app.request(finalUrl);
    }
    const { status, headers } = response;
    return { requestedUrl, finalUrl, status, retryAfter: headers.get('retry-after'), html: await response.text() };
  };
};
