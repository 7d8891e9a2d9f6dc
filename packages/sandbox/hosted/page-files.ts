/** Serves the built scripts and the frames they run in. Knows where the build puts them; builds nothing. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {apiOriginOf} from '../origins.ts';

/** The frames: a document without text of its own, and the script that fills it. */
const FRAMES: Record<string, {title: string; script: string}> = {
  '/_sandbox/payment-frame.html': {title: 'Secure payment input frame', script: 'elements-frame.js'},
  '/_sandbox/express-frame.html': {title: 'Secure express checkout frame', script: 'elements-frame.js'},
  '/_sandbox/address-frame.html': {title: 'Secure address input frame', script: 'elements-frame.js'},
  '/_sandbox/card-frame.html': {title: 'Secure card payment input frame', script: 'elements-frame.js'},
  '/_sandbox/link-frame.html': {title: 'Secure email input frame', script: 'elements-frame.js'},
  '/_sandbox/three-d-secure.html': {title: '3-D Secure', script: 'challenge.js'},
  '/_sandbox/wallet.html': {title: 'Wallet', script: 'challenge.js'},
  '/_sandbox/captcha.html': {title: 'Captcha', script: 'challenge.js'},
  '/_sandbox/scan.html': {title: 'QR code', script: 'challenge.js'},
  '/_sandbox/challenge.html': {title: '3-D Secure challenge', script: 'challenge.js'},
};
const SCRIPTS = ['elements-frame.js', 'challenge.js'];
const NOT_BUILT = 'The sandbox has no page scripts yet. Run the build first: it writes dist/sandbox.';

/** The frame or script at this URL. 503 with a sentence until the scripts are built. */
export async function pageFile(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const frame = FRAMES[url.pathname];
  if (frame) return frameDocument(frame, url.origin);
  if (!url.pathname.startsWith('/_sandbox/')) return script('stripe.js');
  const name = SCRIPTS.find((name) => url.pathname === `/_sandbox/${name}`);
  return name ? script(name) : new Response('Not found', {status: 404});
}

async function script(name: string): Promise<Response> {
  try {
    const file = fileURLToPath(import.meta.resolve(`buybox/sandbox/${name}`));
    const headers = {'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache'};
    return new Response(await readFile(file, 'utf8'), {headers: {...headers, 'Access-Control-Allow-Origin': '*'}});
  } catch {
    return new Response(NOT_BUILT, {status: 503, headers: {'Content-Type': 'text/plain; charset=utf-8'}});
  }
}

/** Styles come in through the CSSOM, so the policy needs no 'unsafe-inline'. */
function frameDocument({title, script}: {title: string; script: string}, origin: string): Response {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "frame-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${apiOriginOf(origin)}`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ');
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><script src="/_sandbox/${script}" defer></script></head><body></body></html>`;
  return new Response(body, {headers});
}
