/** The HTML of the desk: plain tables and buttons that work without a script. Changes nothing. */
import {html} from 'hono/html';
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {formatAmount} from '../currencies.ts';
import {NAMED_FAULTS} from '../faults/named-faults.ts';
import type {JournalCall} from '../journal.ts';
import type {Desk} from './desk.ts';
import {findObject} from './find-object.ts';
import {type Html, button, json, page, section, table, time, withLinks} from './parts.ts';

const SHOWN = 20;
const HOUR = 60 * 60 * 1000;
const STEPS: readonly (readonly [label: string, milliseconds: number])[] = [
  ['3 minutes', HOUR / 20],
  ['1 hour', HOUR],
  ['1 day', 24 * HOUR],
  ['8 days', 8 * 24 * HOUR],
  ['32 days', 32 * 24 * HOUR],
];

/** The whole page. */
export function deskPage(desk: Desk, {nonce, said}: {nonce: string; said: string | null}): Html {
  return page(
    nonce,
    html`<header>
        <h1>Sandbox desk</h1>
        <p>This is a model of Stripe. No money moves, and nothing leaves this machine.</p>
      </header>
      <main>
        ${said ? html`<p role="status">${said}</p>` : ''} ${clock(desk)} ${payments(desk)}
        ${events(desk, newest(desk.account.store.events))} ${faults(desk)} ${endpoints(desk)} ${others(desk)}
        ${calls(desk.account, desk.account.journal.calls())} ${reset()}
      </main>`,
  );
}

/** The page of one object: what it is, what has happened to it and the calls behind that. */
export function objectPage(desk: Desk, {nonce, id}: {nonce: string; id: string}): Html {
  const {account} = desk;
  const object = findObject(account, id);
  const isAbout = (event: object) => JSON.stringify(event).includes(`"${id}"`);
  const about = [...account.store.events.values()].filter(isAbout).slice(-SHOWN).toReversed();
  const requests = new Set(about.map(({request}) => request?.id));
  const named = account.journal
    .calls()
    .filter(({path, params, requestId}) => requests.has(requestId) || path.includes(id) || isAbout(params));
  return page(
    nonce,
    html`<header>
        <p><a href="/_sandbox/desk">Sandbox desk</a></p>
        <h1><code>${id}</code></h1>
      </header>
      <main>
        ${section('Object', object ? json(account, object) : html`<p>There is no such object.</p>`)}
        ${events(desk, about)} ${calls(account, named)}
      </main>`,
  );
}

function clock(desk: Desk): Html {
  const buttons = STEPS.map(([label, milliseconds]) =>
    button('advance', `+ ${label}`, {milliseconds: String(milliseconds)}),
  );
  return section(
    'Clock',
    html`<p>${new Date(desk.now()).toUTCString()}</p>
      <div class="row">${buttons}</div>`,
  );
}

/** What a person can do with a PaymentIntent in each status. */
const ACTS: Record<string, readonly string[]> = {
  succeeded: ['refund', 'dispute'],
  requires_capture: ['capture', 'cancel'],
  requires_payment_method: ['cancel'],
  requires_confirmation: ['cancel'],
  requires_action: ['cancel'],
};

function payments({account}: Desk): Html {
  const rows = newest(account.store.paymentIntents).map(
    (intent) =>
      html`<tr>
        <td><code>${withLinks(account, intent.id)}</code></td>
        <td>${formatAmount(intent.amount, intent.currency)}</td>
        <td>${intent.status}</td>
        <td>${time(intent.created * 1000)}</td>
        <td class="row">${(ACTS[intent.status] ?? []).map((act) => button(act, act, {id: intent.id}))}</td>
      </tr>`,
  );
  return section('PaymentIntents', table(['Id', 'Amount', 'Status', 'Made', 'In the Dashboard'], rows));
}

function events({account}: Desk, shown: readonly Stripe.Event[]): Html {
  const {journal} = account;
  const rows = shown.map((event) => {
    const tries = journal.deliveries().filter((delivery) => delivery.event === event.id);
    const told = tries.map(({status, error}) => status ?? error).join(', ');
    return html`<tr>
      <td><a href="/_sandbox/desk?id=${event.id}">${event.type}</a></td>
      <td><code>${withLinks(account, (event.data.object as {id?: string}).id ?? '')}</code></td>
      <td>${time(event.created * 1000)}</td>
      <td>${told || 'not delivered'}</td>
      <td>${button('resend', 'resend', {id: event.id})}</td>
    </tr>`;
  });
  return section('Events', table(['Type', 'Object', 'Time', 'Deliveries', ''], rows));
}

function faults({faults: script}: Desk): Html {
  const planned = script.list().map(({on, fault}) => html`<li><code>${on}</code>: ${fault.kind}</li>`);
  const kinds = Object.keys(NAMED_FAULTS).map((name) => html`<option>${name}</option>`);
  return section(
    'Faults',
    html`<ul>
        ${planned.length > 0 ? planned : html`<li>None is planned.</li>`}
      </ul>
      <form method="post" action="/_sandbox/desk" class="row">
        <input type="hidden" name="action" value="fault" />
        <label>Next time at <input name="on" value="POST /v1/payment_intents" size="30" /></label>
        <label>
          happens
          <select name="kind">
            ${kinds}
          </select>
        </label>
        <button>Plan it</button>
      </form>
      <p>An event is named so: <code>event payment_intent.succeeded</code></p>
      ${button('forget', 'Forget all faults', {})}`,
  );
}

function endpoints({account}: Desk): Html {
  const rows = newest(account.store.webhookEndpoints).map(
    ({object}) =>
      html`<tr>
        <td><code>${object.url}</code></td>
        <td>${object.enabled_events.join(', ')}</td>
        <td>${object.status}</td>
      </tr>`,
  );
  return section(
    'Webhook endpoints',
    html`${table(['Address', 'Events', 'Status'], rows)}
      <form method="post" action="/_sandbox/desk" class="row">
        <input type="hidden" name="action" value="endpoint" />
        <label
          >Send to <input name="url" type="url" required placeholder="http://localhost:3000/webhook" size="30"
        /></label>
        <label>these events <input name="events" value="*" size="30" /></label>
        <button>Add it</button>
      </form>
      <p>Types of events have commas between them. The signing secret is shown once.</p>`,
  );
}

function others({account}: Desk): Html {
  const {store} = account;
  const collections = {
    Customers: [...store.customers.values()].map(({id, email}) => ({id, status: email ?? ''})),
    Subscriptions: [...store.subscriptions.values()],
    Invoices: [...store.invoices.values()],
    Refunds: [...store.refunds.values()],
    Disputes: [...store.disputes.values()],
    SetupIntents: [...store.setupIntents.values()],
  };
  const rows = Object.entries(collections).flatMap(([name, objects]) =>
    objects.slice(-SHOWN).map(
      ({id, status}) =>
        html`<tr>
          <td>${name}</td>
          <td><code>${withLinks(account, id)}</code></td>
          <td>${status ?? ''}</td>
        </tr>`,
    ),
  );
  return section('Other objects', table(['Kind', 'Id', 'Status'], rows));
}

function calls(account: Account, all: readonly JournalCall[]): Html {
  const shown = all.slice(-SHOWN * 2).toReversed();
  const rows = shown.map(
    ({method, path, status, replayed, at}) =>
      html`<tr>
        <td>${method}</td>
        <td><code>${withLinks(account, path)}</code></td>
        <td>${status ?? 'under way'}${replayed ? ' (replayed)' : ''}</td>
        <td>${time(at)}</td>
      </tr>`,
  );
  return section('Journal', table(['', 'Path', 'Answer', 'Time'], rows));
}

function reset(): Html {
  return section(
    'Start again',
    html`<form method="post" action="/_sandbox/desk" class="row">
      <input type="hidden" name="action" value="reset" />
      <label
        ><input type="checkbox" name="sure" value="yes" required /> Forget everything but the webhook
        endpoints</label
      >
      <button>Reset</button>
    </form>`,
  );
}

function newest<T>(collection: ReadonlyMap<string, T>): T[] {
  return [...collection.values()].slice(-SHOWN).toReversed();
}
