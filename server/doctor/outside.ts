/** The shop as the world reaches it: through DNS, proxies and TLS. Knows the shop by its answers alone. */
import {createHash} from 'node:crypto';
import {isLoopback} from '../http/loopback.ts';
import {type Outcome, fail, fine, skip, warn} from './finding.ts';
import {type Patient, addressOf} from './patient.ts';

const PATIENCE_MS = 5_000;

const NO_PLACE = skip(
  'Where the world reaches the shop, nobody has said.',
  'Set publicUrl, or name it: --url https://shop.example/buybox',
);

/** Asks as a stranger. A redirect is an answer: Stripe follows none, and a page's POST loses its body. */
async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  return fetch(address, {redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS), ...init});
}

/** The answer, or what is said where there is none. */
async function reach(address: string, {isPlaceTold}: Patient, init?: RequestInit): Promise<Response | Outcome> {
  try {
    return await ask(address, init);
  } catch (error) {
    const {code} = ((error as Error).cause ?? {}) as {code?: unknown};
    const says = `${address} does not answer${typeof code === 'string' ? ` (${code})` : ''}.`;
    if (isPlaceTold) return fail(says, 'Look at its name, its proxy, its certificate and whether the shop runs.');
    return warn(
      `${says} Some machines can’t reach their own address.`,
      'Ask from elsewhere: npx buybox doctor shop.js --url …',
    );
  }
}

function describeRedirect(address: string, {headers, status}: Response): Outcome {
  return fail(
    `${address} is redirected (${status}) to ${headers.get('location') ?? 'nowhere'}.`,
    'Use the address that it leads to, or let the proxy leave it alone.',
  );
}

const isRedirect = ({status}: Response): boolean => status >= 300 && status < 400;

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function codeIn(body: Record<string, unknown>): unknown {
  return (body['error'] as {code?: unknown} | undefined)?.code;
}

/** Whether this very shop answers there, to its own pages, each time anew. */
export async function checkAddress(patient: Patient): Promise<Outcome> {
  const {place, shop} = patient;
  if (!place) return NO_PLACE;
  const address = addressOf(place, '/config');
  const answer = await reach(address, patient, {headers: {origin: place.origin}});
  if (!(answer instanceof Response)) return answer;
  if (isRedirect(answer)) return describeRedirect(address, answer);
  const body = await bodyOf(answer);
  if (codeIn(body) === 'origin_not_allowed')
    return fail(
      `The shop takes pages of ${place.origin} for another site.`,
      'Let the proxy pass the Host header on, or set publicUrl.',
    );
  const key = body['publishableKey'];
  if (typeof key !== 'string')
    return fail(
      `${address} answers ${answer.status}, and is not this shop.`,
      'Look at where the shop is mounted, and at basePath.',
    );
  if (key !== shop.publishableKey)
    return fail(
      `At ${address} is a shop with another publishable key.`,
      'Give both the same keys, or name the right address.',
    );
  return (await checkFresh(place)) ?? fine(`This shop answers at ${address}.`);
}

/** Each of our answers has an id of its own. */
async function checkFresh(place: URL): Promise<Outcome | undefined> {
  const address = addressOf(place, '/health');
  const [one, other] = [await ask(address), await ask(address)].map(({headers}) => headers.get('x-request-id'));
  if (one === null || one !== other) return undefined;
  return fail(
    `Something keeps answers of ${address} and gives them again.`,
    'Let the proxy or CDN obey Cache-Control: no-store.',
  );
}

/** Whether the tag's script arrives as it was built. */
export async function checkScript(patient: Patient): Promise<Outcome> {
  const {place} = patient;
  if (!place) return NO_PLACE;
  const address = addressOf(place, '/buy-box.js');
  const answer = await reach(address, patient);
  if (!(answer instanceof Response)) return answer;
  if (isRedirect(answer)) return describeRedirect(address, answer);
  if (codeIn(await bodyOf(answer.clone()).catch(() => ({}))) === 'script_missing')
    return fail('The checkout’s script has not been built.', 'Build it, or install the package anew.');
  if (!answer.ok || !/javascript/.test(answer.headers.get('content-type') ?? ''))
    return fail(
      `${address} answers ${answer.status}, and no script.`,
      'Look at where the shop is mounted, and at what stands before it.',
    );
  const text = await answer.arrayBuffer().catch(() => undefined);
  if (!text)
    return fail(
      `${address} can’t be unpacked: its Content-Encoding is not what was sent.`,
      'Set compressScripts: false, or let the proxy leave Content-Encoding as it is.',
    );
  const wanted = await readIntegrity(place);
  if (wanted === undefined)
    return skip(`${addressOf(place, '/integrity.json')} does not say what the script should be.`);
  const hash = `sha384-${createHash('sha384').update(new Uint8Array(text)).digest('base64')}`;
  if (hash === wanted) return fine('The script arrives as it was built.');
  return fail(
    `Something changes ${address} on its way.`,
    'Turn off whatever rewrites scripts, such as a CDN’s optimizer.',
  );
}

async function readIntegrity(place: URL): Promise<string | undefined> {
  const body = await bodyOf(await ask(addressOf(place, '/integrity.json')));
  const {integrity} = (body['buy-box.js'] ?? {}) as {integrity?: string};
  return integrity;
}

/** Whether Stripe's webhooks reach the shop: one that is signed by nobody is refused by the shop itself. */
export async function checkWebhookAddress(patient: Patient): Promise<Outcome> {
  const {place} = patient;
  if (!place) return NO_PLACE;
  const address = addressOf(place, '/webhook');
  const init = {method: 'POST', body: '{}', headers: {'content-type': 'application/json'}};
  const answer = await reach(address, patient, init);
  if (!(answer instanceof Response)) return answer;
  if (isRedirect(answer)) return describeRedirect(address, answer);
  if (codeIn(await bodyOf(answer)) === 'invalid_signature') return fine(`Webhooks reach the shop at ${address}.`);
  return fail(
    `${address} answers ${answer.status} before the shop sees it.`,
    'Let whatever stands before the shop pass POST requests without cookies to it: a login, a firewall, a body parser.',
  );
}

/** Whether a buyer who types the address without https is led to it. */
export async function checkHttps({place, shop}: Patient): Promise<Outcome> {
  if (!place) return NO_PLACE;
  if (isLoopback(place.hostname)) return skip(`${place.origin} is this machine.`);
  if (place.protocol !== 'https:') {
    const says = `${place.origin} is not encrypted.`;
    const todo = 'Put a certificate before the shop: cards can’t be typed on a page without.';
    return shop.livemode ? fail(says, todo) : warn(says, todo);
  }
  if (place.port !== '') return skip('What answers without https is known of the usual port alone.');
  const address = `http://${place.hostname}${place.pathname}`;
  const answer = await ask(address).catch(() => undefined);
  if (!answer) return fine('Nothing answers without https.');
  const target = answer.headers.get('location') ?? '';
  if (isRedirect(answer) && target.startsWith('https:')) return fine('Who asks without https is led to it.');
  return warn(`${address} answers without https.`, 'Redirect http to https, and send Strict-Transport-Security.');
}
