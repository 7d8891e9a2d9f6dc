/** Plays a recording to a sandbox of its own, at the time of the recording. Knows which calls can't be played. */
import {type Sandbox, sandbox} from 'buybox/sandbox';
import {type Difference, compareBodies, describe} from './compare.ts';
import {type IdMap, createIdMap, findIds} from './ids.ts';
import type {Json, RecordedCall} from './recording.ts';
import {hasPlaceholder} from './shapes.ts';

/** Why a call is not compared. */
export type SkipReason =
  | 'made before the recording'
  | 'depends on a call that was skipped or differs'
  | 'holds a placeholder'
  | 'was not answered in earnest';

/** What became of one call. */
export type Outcome =
  | {is: 'same'}
  | {is: 'differs'; differences: Difference[]}
  | {is: 'not simulated'}
  | {is: 'skipped'; reason: SkipReason};

/** One call and what became of it. */
export interface Played {
  call: RecordedCall;
  outcome: Outcome;
}

interface Answer {
  status: number;
  body: Json;
}

interface Player {
  box: Sandbox;
  ids: IdMap;
  /** Accounts that the recording uses and does not make. */
  older: readonly string[];
  /** Seconds since the epoch. */
  startedAt: number;
  /** The clock of the last call, in milliseconds. */
  now: number;
  /** All that was recorded so far, as text. */
  history: string;
}

/** Sends each call to a new sandbox, and compares the answers. */
export async function playRecording(calls: readonly RecordedCall[]): Promise<Played[]> {
  const player = openPlayer(calls);
  const played: Played[] = [];
  for (const call of calls) {
    played.push({call, outcome: await playCall(player, call)});
    player.ids.see(call.body);
    player.history += JSON.stringify(call);
  }
  player.box.close();
  return played;
}

function openPlayer(calls: readonly RecordedCall[]): Player {
  const now = calls.find(({at}) => at !== null)?.at ?? Date.now();
  const accounts = accountsFromBefore(calls);
  const box = sandbox({
    clock: () => now,
    // Time passes only between calls, and no webhook leaves.
    setTimer: () => () => {},
    fetch: async () => new Response(),
    connectedAccounts: accounts,
  });
  return {box, ids: createIdMap(accounts), older: accounts, startedAt: Math.floor(now / 1000), now, history: ''};
}

/** A platform needs the accounts that it acts for; those that the recording makes itself come later. */
function accountsFromBefore(calls: readonly RecordedCall[]): string[] {
  const made = calls.filter(({method, path}) => `${method} ${path}` === 'POST /v1/accounts');
  const own = new Set(made.map(({body}) => (body as {id?: string} | null)?.id));
  const asked = calls.flatMap((call) => findIds(requestText(call))).filter((id) => id.startsWith('acct_'));
  return [...new Set(asked)].filter((id) => !own.has(id));
}

async function playCall(player: Player, call: RecordedCall): Promise<Outcome> {
  const reason = whyUnplayable(player, call);
  if (reason) return {is: 'skipped', reason};
  const answer = await send(player, call);
  if (isNotSimulated(answer)) return {is: 'not simulated'};
  if (isMissingFromBefore(player, call, answer)) return {is: 'skipped', reason: 'made before the recording'};
  if (answer.status !== call.status) return {is: 'differs', differences: [statusDifference(call, answer)]};
  player.ids.pair(call.body, answer.body);
  const differences = compareBodies(call.body, answer.body, player.ids);
  return differences.length > 0 ? {is: 'differs', differences} : {is: 'same'};
}

function whyUnplayable({ids, older, startedAt}: Player, call: RecordedCall): SkipReason | null {
  const request = requestText(call);
  const isInEarnest = call.body !== null && call.status < 500 && ![401, 429].includes(call.status);
  if (!isInEarnest) return 'was not answered in earnest';
  if (hasPlaceholder(decodeURIComponent(request.replaceAll('+', ' ')))) return 'holds a placeholder';
  const unknown = findIds(request).filter((id) => !ids.has(id));
  const listed = listedItems(call).filter(({id = ''}) => !ids.has(id));
  if ([...unknown, ...listed.map(({id = ''}) => id)].some(ids.isSeen))
    return 'depends on a call that was skipped or differs';
  const isOld = listed.some(({created = Infinity}) => created < startedAt - 1);
  if (findIds(call.path).some((id) => older.includes(id))) return 'made before the recording';
  // An id that Stripe did not know either can be asked for.
  const isUnmade = unknown.length > 0 && codeOf(call.body) !== 'resource_missing';
  return isUnmade || isOld ? 'made before the recording' : null;
}

function requestText({path, query, form, account}: RecordedCall): string {
  return `${path} ${query} ${form} ${account ?? ''}`;
}

/** The objects in the answer to a list or a search. */
function listedItems({method, body}: RecordedCall): {id?: string; created?: number}[] {
  const {object, data} = (body ?? {}) as {object?: string; data?: {id?: string; created?: number}[]};
  return method === 'GET' && /^(list|search_result)$/.test(object ?? '') ? (data ?? []) : [];
}

async function send(player: Player, call: RecordedCall): Promise<Answer> {
  const {box, ids} = player;
  if (call.at !== null && call.at > player.now) {
    await box.advance(call.at - player.now);
    player.now = call.at;
  }
  const answer = await box.fetch(`https://api.stripe.com${ids.translate(call.path + call.query)}`, {
    method: call.method,
    headers: {
      Authorization: `Bearer ${call.isPublishable ? box.publishableKey : box.secretKey}`,
      ...(call.version && {'Stripe-Version': call.version}),
      ...(call.account && {'Stripe-Account': ids.translate(call.account)}),
      ...(call.idempotencyKey && {'Idempotency-Key': call.idempotencyKey}),
      ...(call.method === 'POST' && {'Content-Type': 'application/x-www-form-urlencoded'}),
    },
    ...(call.method === 'POST' && {body: ids.translate(call.form)}),
  });
  return {status: answer.status, body: (await answer.json()) as Json};
}

function isNotSimulated({status, body}: Answer): boolean {
  return status === 404 && messageOf(body).startsWith('The sandbox does not simulate');
}

/** An object with a name of the shop's own, such as a plan, that no recorded call has made. */
function isMissingFromBefore({history}: Player, call: RecordedCall, {status, body}: Answer): boolean {
  const [, name = ''] = /^No such [\w ]+: '([^']+)'/.exec(messageOf(body)) ?? [];
  const isAlias = /^(pm|tok|btok|src)_/.test(name);
  return call.status < 400 && status >= 400 && name !== '' && !isAlias && !history.includes(name);
}

function codeOf(body: Json): string | undefined {
  return (body as {error?: {code?: string}} | null)?.error?.code;
}

function messageOf(body: Json): string {
  return (body as {error?: {message?: string}} | null)?.error?.message ?? '';
}

function statusDifference({method, path, status, body}: RecordedCall, answer: Answer): Difference {
  const where = path.split('/').map((part) => (findIds(part).length > 0 ? ':id' : part));
  return {
    kind: 'status',
    path: `${method} ${where.join('/')}: ${status}, ours ${answer.status}`,
    recorded: messageOf(body) || describe(body),
    ours: messageOf(answer.body) || describe(answer.body),
  };
}
