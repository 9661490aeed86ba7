import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';

/** A site that does everything a page can do to a browser. `elsewhere` is a server that the browser must never reach. */
export const hostileSite = (elsewhere: string) => {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const asked: { path: string; cookie: string | undefined; agent: string | undefined }[] = [];
  app.use(async (c, next) => {
    asked.push({ path: c.req.path, cookie: c.req.header('cookie'), agent: c.req.header('user-agent') });
    await next();
  });
  const script = (code: string) => `<!doctype html><title>page</title><h1>hello</h1><script>${code}</script>`;

  app.get('/plain', (c) => c.html('<!doctype html><title>plain</title><h1>hello</h1>'));
  app.get('/heavy-looks', (c) =>
    c.html(
      '<link rel="stylesheet" href="/style.css"><img src="/picture.png"><h1>hello</h1><video src="/film.mp4"></video>',
    ),
  );
  app.get('/remember', (c) => {
    c.header('set-cookie', 'seen=1; Max-Age=99999');
    return c.html(
      script('document.title = localStorage.seen ?? "new"; localStorage.seen = "seen"; document.cookie = "js=1"'),
    );
  });
  app.get('/reach-out', (c) =>
    c.html(
      script(`
        fetch('${elsewhere}/fetch', { mode: 'no-cors' }).catch(() => {});
        navigator.sendBeacon('${elsewhere}/beacon', 'x');
        new Image().src = '${elsewhere}/image';
        new WebSocket('${elsewhere.replace('http', 'ws')}/socket').onerror = () => {};
        document.body.append(Object.assign(document.createElement('iframe'), { src: '${elsewhere}/frame' }));
        new Worker(URL.createObjectURL(new Blob(["fetch('${elsewhere}/worker')"])));
      `),
    ),
  );
  app.get('/redirect-elsewhere', (c) => c.redirect(`${elsewhere}/redirected`));
  app.get('/script-redirect-elsewhere', (c) => c.html(script(`location.href = '${elsewhere}/script-redirected'`)));
  app.get('/redirect-home', (c) => c.redirect('/plain'));
  app.get('/redirect-forever', (c) => c.redirect(`/redirect-forever?${Math.random()}`));
  app.get('/spin', (c) => c.html(script('for (;;) {}')));
  app.get('/windows', (c) =>
    c.html(script(`for (let i = 0; i < 50; i++) window.open('${elsewhere}/window' + i); alert(1)`)),
  );
  app.get('/download', (c) =>
    c.body('x'.repeat(1000), 200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename=x.zip',
    }),
  );
  app.get('/endless', (c) => {
    const megabyte = new TextEncoder().encode(' '.repeat(1024 ** 2));
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(megabyte);
      },
    });
    return c.body(body, 200, { 'content-type': 'text/html' });
  });
  app.get('/grows', (c) => c.html(script("document.body.append('x'.repeat(6 * 1024 ** 2))")));
  app.get('/hoard', (c) => c.html(script('const all = []; for (;;) all.push(new Array(1e6).fill({}))')));
  app.get('/silent', () => new Promise<Response>(() => {}));
  app.get('/limited', (c) => c.html('<h1>later</h1>', 429, { 'retry-after': '120' }));
  app.get('/denied', (c) => {
    c.env.outgoing.writeHead(999, 'Request denied').end();
    return RESPONSE_ALREADY_SENT;
  });
  return { app, asked };
};
