/** The look of the payment frame, from the custom properties that appearance.ts sets. */

/** Adopted by the frame's document; inline styles are forbidden there. */
export const PAYMENT_FRAME_STYLE = `
*, ::before, ::after { box-sizing: border-box; }
html, body { background: transparent; margin: 0; }
body { color: var(--colorText); font: 400 var(--fontSizeBase)/1.4 var(--fontFamily); padding: 4px; overflow: hidden;
  -webkit-font-smoothing: antialiased; }
[hidden] { display: none !important; }
.AccordionItem { background: var(--colorBackground); border: 1px solid var(--border); border-radius: var(--borderRadius);
  padding: calc(var(--spacingUnit) * 4); }
.Header { align-items: center; display: flex; font-weight: 700; gap: calc(var(--spacingUnit) * 2);
  margin: 0 0 calc(var(--spacingUnit) * 4); }
.Accordion { display: grid; }
.Accordion--spaced { gap: calc(var(--spacingUnit) * 2); }
.Accordion:not(.Accordion--spaced) .AccordionItem { border-radius: 0; margin-top: -1px; }
.Accordion:not(.Accordion--spaced) .AccordionItem:first-child { border-start-start-radius: var(--borderRadius);
  border-start-end-radius: var(--borderRadius); margin-top: 0; }
.Accordion:not(.Accordion--spaced) > :last-child { border-end-start-radius: var(--borderRadius);
  border-end-end-radius: var(--borderRadius); }
.AccordionItem:has(> .AccordionHeader) { padding: 0; }
.AccordionHeader + .MethodForm { padding: 0 calc(var(--spacingUnit) * 4) calc(var(--spacingUnit) * 4); }
.AccordionHeader, .More { appearance: none; background: none; border: 0; border-radius: inherit; color: inherit; cursor: pointer;
  font: inherit; font-weight: 700; margin: 0; padding: calc(var(--spacingUnit) * 4); text-align: start; width: 100%; }
.AccordionHeader--selected { color: var(--colorPrimary); }
.More { color: var(--colorTextSecondary); border: 1px solid var(--border); border-top: 0; }
.RadioIcon { border: 1px solid var(--colorTextSecondary); border-radius: 50%; flex: none; height: 16px; width: 16px; }
.AccordionHeader--selected .RadioIcon { border: 5px solid var(--colorPrimary); }
.Tabs { display: grid; gap: calc(var(--spacingUnit) * 2); grid-template-columns: repeat(auto-fit, minmax(104px, 1fr));
  margin-bottom: calc(var(--spacingUnit) * 4); }
.Tab { appearance: none; background: var(--colorBackground); border: 1px solid var(--border); border-radius: var(--borderRadius);
  color: var(--colorTextSecondary); cursor: pointer; display: grid; font: inherit; font-weight: 500; gap: var(--spacingUnit);
  padding: calc(var(--spacingUnit) * 2.5) calc(var(--spacingUnit) * 3); text-align: start; justify-items: start; align-content: start; }
.TabLabel { font-size: 0.875em; overflow-wrap: anywhere; }
.Tab--selected { border-color: var(--colorPrimary); box-shadow: 0 0 0 1px var(--colorPrimary); color: var(--colorPrimary); }
.AccordionHeader:focus-visible, .More:focus-visible, .Tab:focus-visible, .Link:focus-visible { outline: 3px solid
  color-mix(in srgb, var(--colorPrimary) 45%, transparent); outline-offset: 1px; }
.Saved { align-items: center; display: flex; justify-content: space-between; gap: calc(var(--spacingUnit) * 2);
  padding-block: calc(var(--spacingUnit) * 1.5); }
.Saved label { align-items: center; display: flex; flex: 1; gap: calc(var(--spacingUnit) * 2); }
.Saved input, .Keep input { accent-color: var(--colorPrimary); flex: none; height: 16px; margin: 0; width: 16px; }
.Link { appearance: none; background: none; border: 0; color: var(--colorTextSecondary); cursor: pointer; font: inherit;
  font-size: 0.875em; min-height: 24px; padding: 0; text-decoration: underline; }
.Keep { align-items: center; display: flex; font-size: 0.875em; gap: calc(var(--spacingUnit) * 2);
  margin-top: calc(var(--spacingUnit) * 3); }
.Notice { margin: 0; }
.Terms { color: var(--colorTextSecondary); font-size: 0.8125em; margin: calc(var(--spacingUnit) * 3) 0 0; }
.Terms:empty { display: none; }
.Field--half { grid-column: span 1; }
.Wallets { display: grid; gap: calc(var(--spacingUnit) * 2); grid-template-columns: var(--columns); }
.Wallet { appearance: none; background: #000; border: 1px solid #000; color: #fff; cursor: pointer; font: inherit; padding: 0 12px; }
.Wallet b { font-weight: 700; }
.Wallet--white, .Wallet--white-outline { background: #fff; border-color: #fff; color: #000; }
.Wallet--white-outline { border-color: #000; }
.Wallet:focus-visible { outline: 3px solid color-mix(in srgb, var(--colorPrimary) 60%, transparent); outline-offset: 1px; }
.Fields { display: grid; gap: calc(var(--spacingUnit) * 3); grid-template-columns: 1fr 1fr; border: 0; margin: 0; padding: 0;
  min-width: 0; }
.Field { min-width: 0; position: relative; }
.Field:not(.Field--expiry, .Field--cvc, .Field--country, .Field--postalCode, .Field--half) { grid-column: 1 / -1; }
/* A label of two lines does not move the fields of its row apart. */
.Fields:not(:has(.Error:not(:empty))) .Field:is(.Field--expiry, .Field--cvc) { align-self: end; }
.Field--country:not(:has(+ .Field--postalCode:not([hidden]))) { grid-column: 1 / -1; }
.Label { color: var(--colorText); display: block; font-size: 0.875em; font-weight: 500;
  margin-bottom: calc(var(--spacingUnit) * 1.25); }
.Control { position: relative; }
.Input { appearance: none; background: var(--field); border: 1px solid var(--border); border-radius: var(--borderRadius);
  color: inherit; color-scheme: var(--scheme); font: inherit; line-height: 1.25; outline: 0; text-overflow: ellipsis;
  padding: calc(var(--spacingUnit) * 3); width: 100%; box-shadow: 0 1px 2px rgb(0 0 0 / 5%); }
.Input::placeholder { color: var(--colorTextPlaceholder); opacity: 1; }
.Input:focus { border-color: var(--colorPrimary);
  box-shadow: 0 0 0 3px color-mix(in srgb, var(--colorPrimary) 30%, transparent), 0 1px 2px rgb(0 0 0 / 5%); }
.Input--invalid { border-color: var(--colorDanger); color: var(--colorDanger); }
.Input--invalid:focus { border-color: var(--colorDanger);
  box-shadow: 0 0 0 3px color-mix(in srgb, var(--colorDanger) 30%, transparent), 0 1px 2px rgb(0 0 0 / 5%); }
/* Numbers are written from left to right in every language. */
.Field--number .Input, .Field--expiry .Input, .Field--cvc .Input { direction: ltr; }
[dir='rtl'] .Input { text-align: right; }
.Field--number { --icons: 146px; }
.Field--number[data-brand] { --icons: 3.25rem; }
.Field--number .Input { padding-inline-end: var(--icons); }
[dir='rtl'] .Field--number .Input { padding-inline: var(--icons) calc(var(--spacingUnit) * 3); }
select.Input { padding-inline-end: calc(var(--spacingUnit) * 8); }
.Icons { align-items: center; bottom: 0; display: flex; gap: 4px; pointer-events: none; position: absolute;
  inset-inline-end: calc(var(--spacingUnit) * 3); top: 0; color: var(--colorTextSecondary); }
.CardIcon { display: block; flex: none; }
.Chevron { bottom: 0; margin: auto; pointer-events: none; position: absolute; inset-inline-end: calc(var(--spacingUnit) * 3); top: 0;
  color: var(--colorTextSecondary); }
.Error { color: var(--colorDanger); font-size: 0.875em; margin: calc(var(--spacingUnit) * 1.25) 0 0; }
.Error:empty { display: none; }
.Note { color: var(--colorTextSecondary); font-size: 0.8125em; margin: calc(var(--spacingUnit) * 3) 0 0;
  display: flex; gap: 0.4em; align-items: center; }
[data-labels='floating'] .Field .Label { font-size: 0.75em; color: var(--colorTextSecondary); pointer-events: none;
  inset-inline-start: calc(var(--spacingUnit) * 3 + 1px); margin: 0; position: absolute; top: calc(var(--spacingUnit) * 1.25 + 1px); z-index: 1; }
[data-labels='floating'] .Input { padding-bottom: calc(var(--spacingUnit) * 1.5); padding-top: calc(var(--spacingUnit) * 5); }
[data-inputs='condensed'] .Fields { gap: 0; }
[data-inputs='condensed'] .Field .Label { position: absolute; clip-path: inset(50%); }
[data-inputs='condensed'] .Input { border-radius: 0; margin-top: -1px; padding-block: calc(var(--spacingUnit) * 3); }
[data-inputs='condensed'] .Field:first-child .Input { border-radius: var(--borderRadius) var(--borderRadius) 0 0; }
[data-inputs='condensed'] .Field--cvc .Input, [data-inputs='condensed'] .Field--postalCode .Input { margin-inline-start: -1px;
  width: calc(100% + 1px); }
[data-inputs='condensed'] .Input:focus { position: relative; z-index: 1; }
@media (max-width: 30rem) { .Input { font-size: max(16px, 1em); } }
@media (max-width: 24rem) {
  .Field--country, .Field--postalCode { grid-column: 1 / -1; }
  [data-inputs='condensed'] .Field--postalCode .Input { margin-inline-start: 0; width: 100%; }
  .AccordionItem { padding: calc(var(--spacingUnit) * 3); }
  .Field--number:not([data-brand]) .CardIcon:nth-child(n + 3) { display: none; }
  .Field--number:not([data-brand]) { --icons: 82px; }
}
@media (max-width: 19rem) { .Field--number:not([data-brand]) .CardIcon:nth-child(n + 2) { display: none; }
  .Field--number:not([data-brand]) { --icons: 50px; } }
@media (max-width: 11rem) { .Field { grid-column: 1 / -1; } }
@media (forced-colors: active) { .Input:focus { outline: 2px solid Highlight; } }
`;
