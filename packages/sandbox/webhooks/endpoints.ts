/** Webhook endpoints and their REST endpoints. Knows secrets and which events each endpoint wants; sends none. */
import type Stripe from 'stripe';
import type {Account, StoredEndpoint} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {isKnownVersion} from '../api/versions/releases.ts';
import {flag, id, mergeMetadata, metadata, text} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {randomText} from '../ids.ts';
import {EVENT_TYPES} from './event-types.ts';

/** The parameters of a webhook endpoint. */
export interface EndpointParams {
  url: string;
  events?: readonly string[] | undefined;
  secret?: string | undefined;
  apiVersion?: string | undefined;
  isForConnect?: boolean | undefined;
  description?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
}

/** Creates and stores an endpoint. */
export function addEndpoint(account: Account, params: EndpointParams): StoredEndpoint {
  const secret = params.secret ?? `whsec_${randomText(32)}`;
  const object: Stripe.WebhookEndpoint = {
    id: account.ids.single('we'),
    object: 'webhook_endpoint',
    api_version: params.apiVersion ?? null,
    application: null,
    created: account.now(),
    description: params.description ?? null,
    enabled_events: [...(params.events ?? ['*'])],
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    status: 'enabled',
    url: params.url,
  };
  const {isForConnect = false} = params;
  const stored = {object, secrets: [{secret, until: Infinity}], isForConnect, isFromCode: false};
  account.store.webhookEndpoints.set(object.id, stored);
  return stored;
}

/** Adds an endpoint of the sandbox's owner, or reuses the one from the file; a given secret replaces its own. */
export function useEndpoint(account: Account, params: EndpointParams): StoredEndpoint {
  const kept = [...account.store.webhookEndpoints.values()].find(({object}) => object.url === params.url);
  const used = kept ?? addEndpoint(account, params);
  used.isFromCode = true;
  if (kept && params.secret) kept.secrets = [{secret: params.secret, until: Infinity}];
  if (kept && params.events) kept.object.enabled_events = [...params.events];
  return used;
}

/** Whether the endpoint wants events of this type: by name, by group (`charge.*`), or all. */
export function wants({object, isForConnect}: StoredEndpoint, event: Stripe.Event): boolean {
  if (object.status !== 'enabled' || isForConnect !== Boolean(event.account)) return false;
  const [group = ''] = event.type.split('.');
  return object.enabled_events.some((name) => name === '*' || name === event.type || name === `${group}.*`);
}

/** The secrets that sign now; `now` in seconds. */
export function signingSecrets({secrets}: StoredEndpoint, now: number): string[] {
  return secrets.filter(({until}) => until > now).map(({secret}) => secret);
}

/** Gives an endpoint a new secret; the old one signs beside it for `overlap` seconds. */
export function rollSecret(stored: StoredEndpoint, {now, overlap}: {now: number; overlap: number}): string {
  const secret = `whsec_${randomText(32)}`;
  const old = stored.secrets.map((each) => ({...each, until: Math.min(each.until, now + overlap)}));
  stored.secrets = [{secret, until: Infinity}, ...old];
  return secret;
}

const EVENTS = {type: 'strings', values: EVENT_TYPES} as const;

const CREATE_PARAMS = {
  api_version: id,
  connect: flag,
  description: text,
  enabled_events: {...EVENTS, required: true},
  metadata,
  url: {type: 'string', required: true},
} as const satisfies ParamTable;

const UPDATE_PARAMS = {
  description: text,
  disabled: flag,
  enabled_events: EVENTS,
  metadata,
  url: id,
} as const satisfies ParamTable;

function createEndpoint({account, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const {url, enabled_events: events, api_version: apiVersion, connect} = params;
  checkUrl(url);
  if (apiVersion !== undefined && !isKnownVersion(apiVersion)) throw unknownVersion(apiVersion);
  const {description, metadata: notes} = params;
  const wanted = {url, events, apiVersion, isForConnect: connect, description, metadata: notes};
  const {object, secrets} = addEndpoint(account, wanted);
  return {...object, secret: secrets[0]?.secret};
}

function unknownVersion(version: string): Error {
  return invalidRequest(`Invalid Stripe API version: ${version}`, {param: 'api_version'});
}

/** In test mode Stripe takes plain http as well. */
function checkUrl(url: string): void {
  const isUrl = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isUrl)
    throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
      code: 'url_invalid',
      param: 'url',
    });
}

function findEndpoint(account: Account, endpointId: string): StoredEndpoint {
  const stored = account.store.webhookEndpoints.get(endpointId);
  if (!stored) throw resourceMissing('webhook endpoint', endpointId, 'webhook_endpoint');
  return stored;
}

function updateEndpoint({account, id: endpointId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const stored = findEndpoint(account, endpointId);
  const {object} = stored;
  const {url, enabled_events: events, disabled, description} = params;
  if (url) checkUrl(url);
  if (url && url !== object.url) stored.isFromCode = false;
  return Object.assign(object, {
    ...(url && {url}),
    ...(events && {enabled_events: events}),
    ...(disabled !== undefined && {status: disabled ? 'disabled' : 'enabled'}),
    ...(description !== undefined && {description}),
    metadata: mergeMetadata(object.metadata, params.metadata),
  });
}

function deleteEndpoint({account, id: endpointId}: Call<object>): object {
  findEndpoint(account, endpointId);
  account.store.webhookEndpoints.delete(endpointId);
  return {id: endpointId, object: 'webhook_endpoint', deleted: true};
}

function listEndpoints({account, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  const all = [...account.store.webhookEndpoints.values()].toReversed().map(({object}) => object);
  return paginate(all, params, '/v1/webhook_endpoints');
}

/** Creates an endpoint, and answers its secret. */
export const CREATE_ENDPOINT: Route = route('POST /v1/webhook_endpoints', CREATE_PARAMS, createEndpoint);

/** The endpoints of webhook endpoints. */
export const WEBHOOK_ENDPOINT_ROUTES: readonly Route[] = [
  CREATE_ENDPOINT,
  route('GET /v1/webhook_endpoints', LIST_PARAMS, listEndpoints),
  route(
    'GET /v1/webhook_endpoints/:id',
    {},
    ({account, id: endpointId}) => findEndpoint(account, endpointId).object,
  ),
  route('POST /v1/webhook_endpoints/:id', UPDATE_PARAMS, updateEndpoint),
  route('DELETE /v1/webhook_endpoints/:id', {}, deleteEndpoint),
];
