/** The routes of the built scripts, and how their bytes are sent. Of a shop they know what decides which scripts there are. */
import type {Context, Hono} from 'hono';
import {accepts} from 'hono/accepts';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {IntegrityReply, ScriptsReply} from '../../packages/contract/script-messages.ts';
import {factsOf, isPlainNode} from './host.ts';
import {createApp, type Env} from './middleware.ts';
import {type Coding, CODINGS, hashedName, PART_HASH, type Script, type Scripts} from './script.ts';
import {type ListSettings, listScripts} from './script-list.ts';
import {builtScripts, type ScriptSettings} from './scripts.ts';

/** By the end of the name. */
const TYPES = {'.js': 'text/javascript; charset=utf-8', '.map': 'application/json'} as const;

/** Short, so that a mended script soon reaches every page. */
const BRIEFLY = 'public, max-age=300';
/** For an address that changes with its bytes. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The address that changes with the bytes of the drop-in. */
const HASHED_DROP_IN = '/:script{buy-box\\.[0-9a-z]+\\.js}';

/** `GET` of the drop-in, of its parts, of what a page needs to pin it, and of the list of all scripts. */
export function createScriptRoutes({scripts, compress}: ScriptSettings, shop: ListSettings): Hono<Env> {
  const app = createApp();
  const find = (c: Context<Env>): Scripts => scripts ?? factsOf(c.env).scripts ?? builtScripts;
  const send = (c: Context<Env>, script: Script, kind: Kind): Promise<Response> =>
    answer(c, script, {...kind, mayPack: compress ?? isPlainNode(c.env)});
  app.get('/buy-box.js', async (c) => send(c, await find(c).dropIn(), {type: TYPES['.js'], cache: BRIEFLY}));
  app.get(HASHED_DROP_IN, async (c) => {
    const script = await find(c).dropIn();
    if (c.req.param('script') !== hashedName(script)) throw new BuyboxError('not_found');
    return send(c, script, {type: TYPES['.js'], cache: FOREVER});
  });
  app.get('/parts/:file', async (c) => {
    const name = c.req.param('file');
    const type = typeOf(name);
    const part = type && (await find(c).part(name));
    if (!part) throw new BuyboxError('not_found');
    return send(c, part, {type, cache: PART_HASH.test(name) ? FOREVER : BRIEFLY});
  });
  app.get('/integrity.json', async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    return c.json(describeIntegrity(await find(c).dropIn()));
  });
  app.get('/scripts.json', async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const reply: ScriptsReply = {scripts: await listScripts(find(c), shop)};
    return c.json(reply);
  });
  return app;
}

function describeIntegrity(script: Script): IntegrityReply {
  return {'buy-box.js': {src: hashedName(script), integrity: script.integrity}};
}

function typeOf(name: string): string | undefined {
  return Object.entries(TYPES).find(([end]) => name.endsWith(end))?.[1];
}

/** How one file is sent. */
interface Kind {
  type: string;
  cache: string;
}

/**
 * Readable from every site: it is public, and `integrity` or a module on a foreign page needs it. Packed only where the
 * header that says so is known to arrive: some hosts drop it from a handler's answer, others pack by it once more, and
 * the browser would then get brotli as a script. Most of them pack by themselves.
 */
async function answer(
  c: Context<Env>,
  script: Script,
  {type, cache, mayPack}: Kind & {mayPack: boolean},
): Promise<Response> {
  c.header('Content-Type', type);
  c.header('Cache-Control', cache);
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Vary', 'Accept-Encoding', {append: true});
  c.header('ETag', script.etag);
  if (c.req.header('if-none-match') === script.etag) return c.body(null, 304);
  const coding = mayPack ? codingOf(c) : 'identity';
  if (coding === 'identity') return c.body(script.identity);
  c.header('Content-Encoding', coding);
  return c.body(await script.pack(coding));
}

/** The densest coding that the browser takes; it lists them in any order, and `q=0` is a refusal. */
function codingOf(c: Context<Env>): Coding | 'identity' {
  const choose = (accepted: {type: string; q: number}[]): string =>
    CODINGS.find((coding) => accepted.some(({type, q}) => type === coding && q > 0)) ?? 'identity';
  return accepts(c, {
    header: 'Accept-Encoding',
    supports: [...CODINGS],
    default: 'identity',
    match: choose,
  }) as Coding | 'identity';
}
