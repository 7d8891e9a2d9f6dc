/** Stripe's webhooks: whether an endpoint is there, hears what it must, and gets through. Receives none. */
import type {Stripe} from 'stripe';
import {isLoopback} from '../http/loopback.ts';
import type {Cause} from '../owner/alarm.ts';
import {readWebhooks} from '../reconcile/health.ts';
import {VITAL_EVENT, missingEvents} from '../stripe/webhook-events.ts';
import {type Outcome, fail, fine, skip, warn} from './finding.ts';
import {type Patient, addressOf} from './patient.ts';

const PATH = '/webhook';
const DAY_MS = 24 * 60 * 60_000;

/** Endpoints that are meant for this shop, and whether they are at its very address. */
interface Ours {
  endpoints: readonly Stripe.WebhookEndpoint[];
  isExact: boolean;
}

/** Where the shop is mounted is known of `fetch` alone, so an address of the same site that ends alike counts, too. */
async function findOurs({place, endpoints}: Patient): Promise<Ours> {
  const all = (await endpoints()).filter(({url}) => URL.canParse(url));
  const exact = place && all.filter(({url}) => withoutEnd(url) === addressOf(place, PATH));
  if (exact && exact.length > 0) return {endpoints: exact, isExact: true};
  const near = all.filter(
    ({url}) => withoutEnd(url).endsWith(PATH) && (place === undefined || new URL(url).origin === place.origin),
  );
  return {endpoints: near, isExact: place === undefined};
}

/** Nor with what an address may hold besides: a name, a password, a token. */
function withoutEnd(url: string): string {
  const {origin, pathname} = new URL(url);
  return `${origin}${pathname.replace(/\/$/, '')}`;
}

/** Whether Stripe knows where to send events. To which account an endpoint listens, Stripe does not show. */
export async function checkEndpoint(patient: Patient): Promise<Outcome> {
  const {endpoints, isExact} = await findOurs(patient);
  const [first, ...others] = endpoints.filter(({status}) => status === 'enabled');
  const [any] = endpoints;
  if (!any) return describeMissing(patient);
  if (!first)
    return fail(
      `Stripe’s endpoint ${withoutEnd(any.url)} is disabled: no webhook comes.`,
      'Enable it in Stripe’s Dashboard.',
    );
  if (!isExact && patient.place)
    return warn(
      `Stripe sends webhooks to ${withoutEnd(first.url)}, and the shop should be at ${addressOf(patient.place, PATH)}.`,
      'Correct the endpoint’s address in Stripe’s Dashboard, unless the shop is mounted there.',
    );
  if (others.length > 0 && patient.place)
    return warn(
      `Stripe has ${others.length + 1} enabled endpoints for ${withoutEnd(first.url)}: each event comes as often, with signatures of as many secrets.`,
      'Keep one of them, and its secret.',
    );
  return fine(`Stripe sends webhooks to ${endpoints.map(({url}) => withoutEnd(url)).join(', ')}.`);
}

async function describeMissing(patient: Patient): Promise<Outcome> {
  const {place, shop} = patient;
  const where = place ? addressOf(place, PATH) : 'an address that ends with /webhook';
  const says = `Stripe’s list has no webhook endpoint for ${where}.`;
  const todo = 'Make one in Stripe’s Dashboard, and put its signing secret (whsec_…) into stripe.webhookSecret.';
  const {lastWebhookAt} = await readWebhooks(shop);
  const isHeard = lastWebhookAt !== null && shop.clock() - lastWebhookAt < 7 * DAY_MS;
  if (isHeard)
    return warn(`${says} Yet one came within a week, such as of an event destination or “stripe listen”.`, todo);
  const isTrial = !shop.livemode && (place === undefined || isLoopback(place.hostname));
  return isTrial ? warn(says, `${todo} On your own machine, “stripe listen” does as well.`) : fail(says, todo);
}

/** Whether the endpoint listens to what a shop lives by. */
export async function checkEvents(patient: Patient): Promise<Outcome> {
  const {endpoints} = await findOurs(patient);
  const enabled = endpoints.filter(({status}) => status === 'enabled');
  if (enabled.length === 0) return skip('There is no endpoint whose events could be looked at.');
  const heard = enabled.flatMap(({enabled_events: events}) => events);
  const missing = missingEvents(heard, patient.shop.capture === 'manual');
  if (missing.length === 0) return fine('The endpoint listens to every event that Buybox needs.');
  const says = `The endpoint does not listen to ${missing.join(', ')}.`;
  const todo = 'Add them to the endpoint in Stripe’s Dashboard.';
  return missing.includes(VITAL_EVENT) ? fail(says, todo) : warn(says, todo);
}

/** Whether webhooks get through. */
export async function checkHeard({shop}: Patient): Promise<Outcome> {
  const {isSilent, lastWebhookAt} = await readWebhooks(shop);
  const last = lastWebhookAt === null ? undefined : new Date(lastWebhookAt).toISOString();
  if (isSilent)
    return fail(
      `Payments come, and no webhook tells of them; the last one came ${last ? `at ${last}` : 'never'}.`,
      'See to the endpoint, its address and its signing secret.',
    );
  if (last === undefined)
    return warn(
      'No webhook was ever verified here.',
      'Buy something in test mode, or resend an event to the endpoint.',
    );
  return fine(`The last webhook was verified at ${last}: a secret fits.`);
}

/** What is wrong with webhooks that were refused or left alone, and what to do. */
const REFUSALS: Partial<Record<Cause, readonly [says: string, todo: string]>> = {
  webhook_secret: [
    'Webhooks come that none of the secrets in stripe.webhookSecret has signed.',
    'Copy the signing secret of this very endpoint, and let nothing on the way change the body.',
  ],
  webhook_body: [
    'Webhooks come without their body.',
    'Mount Buybox before whatever reads it, such as express.json().',
  ],
  webhook_account: ['Webhooks of connected accounts come.', 'Let the endpoint listen to “Your account”.'],
  webhook_thin: ['Webhooks come as thin events.', 'Choose the payload style “snapshot” for the endpoint.'],
  webhook_unreadable: ['Something but Stripe signs webhooks.', 'Roll the signing secret.'],
  clock: ['Webhooks are refused for their time.', 'Set this machine’s clock by NTP.'],
};

/** What has become of the webhooks of the last hour. Only the process that they came to knows. */
export async function checkRefused({shop}: Patient): Promise<Outcome> {
  const {isNewer, lastWebhookAt} = await readWebhooks(shop);
  const found = Array.from(shop.alarm.fresh()).flatMap(([cause, at]) => {
    const refusal = REFUSALS[cause];
    return refusal && isNewer(at) ? [refusal] : [];
  });
  if (found.length > 0)
    return fail(found.map(([says]) => says).join(' '), found.map(([, todo]) => todo).join(' '));
  if ((lastWebhookAt ?? 0) < shop.openedAt)
    return skip('No webhook has come to this process.', 'Ask the running shop: GET /admin/doctor.');
  return fine('No webhook was refused since the last one that was verified.');
}
