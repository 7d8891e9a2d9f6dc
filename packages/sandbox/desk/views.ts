/** The HTML of the desk: plain tables and buttons that work without a script. Changes nothing. */
import {html, raw} from 'hono/html';
import {formatAmount} from '../currencies.ts';
import {NAMED_FAULTS} from '../faults/named-faults.ts';
import type {JournalCall} from '../journal.ts';
import type {Desk} from './desk.ts';
import {DESK_STYLE} from './style.ts';

type Html = ReturnType<typeof html>;

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
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sandbox desk</title>
        <style nonce="${nonce}">
          ${raw(DESK_STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>Sandbox desk</h1>
          <p>This is a model of Stripe. No money moves, and nothing leaves this machine.</p>
        </header>
        <main>
          ${said ? html`<p role="status">${said}</p>` : ''} ${clock(desk)} ${payments(desk)} ${events(desk)}
          ${faults(desk)} ${endpoints(desk)} ${others(desk)} ${calls(desk)} ${reset()}
        </main>
      </body>
    </html>`;
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
        <td><code>${intent.id}</code></td>
        <td>${formatAmount(intent.amount, intent.currency)}</td>
        <td>${intent.status}</td>
        <td class="row">${(ACTS[intent.status] ?? []).map((act) => button(act, act, {id: intent.id}))}</td>
      </tr>`,
  );
  return section('PaymentIntents', table(['Id', 'Amount', 'Status', 'In the Dashboard'], rows));
}

function events({account}: Desk): Html {
  const {store, journal} = account;
  const rows = newest(store.events).map((event) => {
    const tries = journal.deliveries().filter((delivery) => delivery.event === event.id);
    const told = tries.map(({status, error}) => status ?? error).join(', ');
    return html`<tr>
      <td>${event.type}</td>
      <td><code>${(event.data.object as {id?: string}).id}</code></td>
      <td>${told || 'not delivered'}</td>
      <td>${button('resend', 'resend', {id: event.id})}</td>
    </tr>`;
  });
  return section('Events', table(['Type', 'Object', 'Deliveries', ''], rows));
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
  return section('Webhook endpoints', table(['Address', 'Events', 'Status'], rows));
}

function others({account: {store}}: Desk): Html {
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
          <td><code>${id}</code></td>
          <td>${status ?? ''}</td>
        </tr>`,
    ),
  );
  return section('Other objects', table(['Kind', 'Id', 'Status'], rows));
}

function calls({account: {journal}}: Desk): Html {
  const rows = journal.entries
    .filter((entry): entry is JournalCall => entry.kind === 'call')
    .slice(-SHOWN * 2)
    .toReversed()
    .map(
      ({method, path, status, replayed}) =>
        html`<tr>
          <td>${method}</td>
          <td><code>${path}</code></td>
          <td>${status ?? 'under way'}${replayed ? ' (replayed)' : ''}</td>
        </tr>`,
    );
  return section('Journal', table(['', 'Path', 'Answer'], rows));
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

function section(title: string, content: Html): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html`<p>Nothing yet.</p>`;
  const cells = heads.map((head) => (head ? html`<th scope="col">${head}</th>` : html`<td></td>`));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${heads.filter(Boolean).join(', ')}">
    <table>
      <thead>
        <tr>
          ${cells}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function button(action: string, label: string, fields: Readonly<Record<string, string>>): Html {
  const hidden = Object.entries({action, ...fields}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form method="post" action="/_sandbox/desk">${hidden}<button>${label}</button></form>`;
}

function newest<T>(collection: ReadonlyMap<string, T>): T[] {
  return [...collection.values()].slice(-SHOWN).toReversed();
}
