/** Declares the routes of the built scripts, and owns how their bytes are sent. Knows nothing of a shop. */
import {Hono, type Context} from 'hono';
import {accepts} from 'hono/accepts';
import {BuyboxError} from '../packages/contract/errors.ts';
import type {IntegrityReply} from '../packages/contract/messages.ts';
import type {Env} from './http.ts';
import {PART_HASH, type Script, type Scripts} from './scripts.ts';

/** How a script may be packed, the densest first. */
const CODINGS = ['br', 'gzip'] as const;
type Coding = (typeof CODINGS)[number] | 'identity';

/** By the end of the name. */
const TYPES = {'.js': 'text/javascript; charset=utf-8', '.map': 'application/json'} as const;

/** Short, so that a mended script soon reaches every page. */
const BRIEFLY = 'public, max-age=300';
/** For an address that changes with its bytes. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The address that changes with the bytes of the drop-in. */
export const HASHED_DROP_IN = '/:script{buy-box\\.[0-9a-z]+\\.js}';

/** `GET` of the drop-in, of its parts, and of what a page needs to pin it. */
export function createScriptRoutes(scripts: Scripts): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/buy-box.js', async (c) => send(c, await scripts.dropIn(), {type: TYPES['.js'], cache: BRIEFLY}));
  app.get(HASHED_DROP_IN, async (c) => {
    const script = await scripts.dropIn();
    if (c.req.param('script') !== hashedName(script)) throw new BuyboxError('not_found');
    return send(c, script, {type: TYPES['.js'], cache: FOREVER});
  });
  app.get('/parts/:file', async (c) => {
    const name = c.req.param('file');
    const type = typeOf(name);
    const part = type && (await scripts.part(name));
    if (!part) throw new BuyboxError('not_found');
    return send(c, part, {type, cache: PART_HASH.test(name) ? FOREVER : BRIEFLY});
  });
  app.get('/integrity.json', async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    return c.json(describeIntegrity(await scripts.dropIn()));
  });
  return app;
}

function describeIntegrity(script: Script): IntegrityReply {
  return {'buy-box.js': {src: hashedName(script), integrity: script.integrity}};
}

function hashedName({hash}: Script): string {
  return `buy-box.${hash}.js`;
}

function typeOf(name: string): string | undefined {
  return Object.entries(TYPES).find(([end]) => name.endsWith(end))?.[1];
}

/** Readable from every site: it is public, and `integrity` or a module on a foreign page needs it. */
function send(c: Context<Env>, script: Script, {type, cache}: {type: string; cache: string}): Response {
  c.header('Content-Type', type);
  c.header('Cache-Control', cache);
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Vary', 'Accept-Encoding', {append: true});
  c.header('ETag', script.etag);
  if (c.req.header('if-none-match') === script.etag) return c.body(null, 304);
  const coding = codingOf(c);
  if (coding !== 'identity') c.header('Content-Encoding', coding);
  return c.body(script[coding]);
}

/** The densest coding that the browser takes; it lists them in any order, and `q=0` is a refusal. */
function codingOf(c: Context<Env>): Coding {
  const choose = (accepted: {type: string; q: number}[]): string =>
    CODINGS.find((coding) => accepted.some(({type, q}) => type === coding && q > 0)) ?? 'identity';
  return accepts(c, {
    header: 'Accept-Encoding',
    supports: [...CODINGS],
    default: 'identity',
    match: choose,
  }) as Coding;
}
