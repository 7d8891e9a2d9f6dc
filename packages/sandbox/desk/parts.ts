/** The parts that the desk's pages are made of. Plain HTML, no script; changes nothing. */
import {html, raw} from 'hono/html';
import type {Account} from '../account.ts';
import {findObject} from './find-object.ts';
import {DESK_STYLE} from './style.ts';

/** A piece of a page. */
export type Html = ReturnType<typeof html>;

/** What may be an id, in any text. */
const ID = /([a-z]+(?:_[a-z]+)*_[A-Za-z\d]{8,})/;

/** A page around its content. */
export function page(nonce: string, content: Html): Html {
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
        ${content}
      </body>
    </html>`;
}

/** A box with a title. */
export function section(title: string, content: Html): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** A table; on a narrow screen each row is a block. */
export function table(heads: readonly string[], rows: readonly Html[]): Html {
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

/** A button that acts without a script. */
export function button(action: string, label: string, fields: Readonly<Record<string, string>>): Html {
  const hidden = Object.entries({action, ...fields}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form method="post" action="/_sandbox/desk">${hidden}<button>${label}</button></form>`;
}

/** A time by the sandbox's clock, in UTC; milliseconds since the epoch. */
export function time(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

/** The text, in which each id of an object leads to that object. */
export function withLinks(account: Account, text: string): (Html | string)[] {
  return text
    .split(ID)
    .map((part) => (findObject(account, part) ? html`<a href="/_sandbox/desk?id=${part}">${part}</a>` : part));
}

/** An object as the API shows it, without what a page may not hold. */
export function json(account: Account, object: object): Html {
  const text = JSON.stringify(object, (name, value: unknown) => (name.endsWith('secret') ? undefined : value), 2);
  return html`<pre>${withLinks(account, text)}</pre>`;
}
