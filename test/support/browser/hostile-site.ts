import { gzipSync } from 'node:zlib';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';

const twoHundredMegabytes = (): ReadableStream => {
  const megabyte = new TextEncoder().encode(' '.repeat(1024 ** 2));
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 200) controller.close();
      else controller.enqueue(megabyte);
    },
  });
};

/**
 * A site that does everything a page can do to a browser. `elsewhere` is a server that the browser must never reach.
 */
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
      '<link rel="stylesheet" href="/style.css"><img src="/picture.png"><h1>hello</h1><video src="/film.mp4"></video>' +
        '<script>new FontFace("f", "url(/font.woff2)").load().catch(() => {})</script>',
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
        new EventSource('${elsewhere}/events').onerror = () => {};
        document.body.append(Object.assign(document.createElement('object'), { data: '${elsewhere}/object' }));
        const made = (name, parts) => Object.assign(document.createElement(name), parts);
        for (const rel of ['prefetch', 'preload', 'prerender', 'preconnect', 'modulepreload', 'icon'])
          document.head.append(made('link', { rel, as: 'script', href: '${elsewhere}/' + rel }));
        const form = made('form', { method: 'post', action: '${elsewhere}/form', target: 'frame' });
        document.body.append(made('iframe', { name: 'frame' }), form);
        form.submit();
      `),
    ),
  );
  app.get('/redirect-elsewhere', (c) => c.redirect(`${elsewhere}/redirected`));
  app.get('/script-redirect-elsewhere', (c) => c.html(script(`location.href = '${elsewhere}/script-redirected'`)));
  app.get('/redirect-home', (c) => c.redirect('/plain'));
  app.get('/redirect-forever', (c) => c.redirect(`/redirect-forever?${Math.random()}`));
  app.get('/reload-forever', (c) => c.html(script("location.replace('/reload-forever?' + Math.random())")));
  app.get('/refresh-forever', (c) =>
    c.html('<meta http-equiv="refresh" content="0;url=/refresh-forever?"><h1>hello</h1>'),
  );
  app.get('/spin-later', (c) => c.html(script('setTimeout(() => { for (;;) {} }, 100)')));
  app.get('/spin', (c) => c.html(script('for (;;) {}')));
  app.get('/windows', (c) =>
    c.html(
      script(`for (let i = 0; i < 50; i++) window.open(i % 2 ? '/window' + i : '${elsewhere}/window' + i); alert(1)`),
    ),
  );
  app.get('/download', (c) =>
    c.body('x'.repeat(1000), 200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename=x.zip',
    }),
  );
  app.get('/endless', (c) => c.body(twoHundredMegabytes(), 200, { 'content-type': 'text/html' }));
  app.get('/endless-script', (c) => c.html('<h1>hello</h1><script src="/script-200-mb.js"></script>'));
  app.get('/script-200-mb.js', (c) => c.body(twoHundredMegabytes(), 200, { 'content-type': 'text/javascript' }));
  app.get('/packed', (c) => {
    const packed = gzipSync(Buffer.alloc(64 * 1024 ** 2, ' '));
    return c.body(packed, 200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
  });
  app.get('/deep', (c) =>
    c.html(
      script('let at = document.body; for (let i = 0; i < 5000; i++) at = at.appendChild(document.createElement("i"))'),
    ),
  );
  app.get('/cut-off', (c) => {
    c.env.outgoing.writeHead(200, { 'content-type': 'text/html', 'content-length': '100000' });
    c.env.outgoing.write('<!doctype html><html><body><ul><li>one of many</li>', () => c.env.outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  });
  app.get('/as-large-as-they-come', (c) =>
    c.html(
      script('window.kept = new Array(1e6).fill(1)') +
        '<section><h3>name</h3><p>text of a profile</p></section>'.repeat(15_000),
    ),
  );
  app.get('/grows', (c) => c.html(script("document.body.append('x'.repeat(6 * 1024 ** 2))")));
  app.get('/hoard', (c) => c.html(script('const all = []; for (;;) all.push(new Array(1e6).fill(1.5))')));
  app.get('/silent', () => new Promise<Response>(() => {}));
  app.get('/limited', (c) => c.html('<h1>later</h1>', 429, { 'retry-after': '120' }));
  app.get('/denied', (c) => {
    c.env.outgoing.writeHead(999, 'Request denied').end();
    return RESPONSE_ALREADY_SENT;
  });
  return { app, asked };
};
