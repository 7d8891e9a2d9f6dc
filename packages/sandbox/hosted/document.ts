/** The layout of the hosted pages. It says that this is a sandbox, and works without a script. */
import {html, raw} from 'hono/html';

const STYLE = raw(`:root{background:Canvas;color:CanvasText;color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:26rem;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1.5rem}
button{font:inherit;min-height:2.75rem;padding:.5rem 1rem}
img{background:#fff;display:block;height:auto;max-width:100%;width:15rem}`);

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page with a title and its content. `style` adds to what all pages have. */
export async function documentOf(
  title: string,
  content: unknown,
  {status = 200, style = ''}: {status?: number; style?: string} = {},
): Promise<Response> {
  const body = await html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${title}</title>
      <style>
        ${STYLE}
        ${raw(style)}
      </style>
      <main>
        <h1>${title}</h1>
        <p>This is a sandbox, a model of Stripe. No bank is asked and no money moves.</p>
        ${content}
      </main>
    </html>`;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
  return new Response(String(body), {status, headers});
}
