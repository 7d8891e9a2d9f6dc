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
.Header { align-items: center; display: flex; font-weight: 600; gap: calc(var(--spacingUnit) * 2);
  margin: 0 0 calc(var(--spacingUnit) * 4); }
.Fields { display: grid; gap: calc(var(--spacingUnit) * 3); grid-template-columns: 1fr 1fr; border: 0; margin: 0; padding: 0;
  min-width: 0; }
.Field { min-width: 0; position: relative; }
.Field--number, .Field--country:not(:has(+ .Field--postalCode:not([hidden]))) { grid-column: 1 / -1; }
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
.Field--number .Input { padding-right: 146px; }
.Field--number[data-brand] .Input { padding-right: 3.25rem; }
select.Input { padding-right: calc(var(--spacingUnit) * 8); }
.Icons { align-items: center; bottom: 0; display: flex; gap: 4px; pointer-events: none; position: absolute;
  right: calc(var(--spacingUnit) * 3); top: 0; color: var(--colorTextSecondary); }
.CardIcon { display: block; flex: none; }
.Chevron { bottom: 0; margin: auto; pointer-events: none; position: absolute; right: calc(var(--spacingUnit) * 3); top: 0;
  color: var(--colorTextSecondary); }
.Error { color: var(--colorDanger); font-size: 0.875em; margin: calc(var(--spacingUnit) * 1.25) 0 0; }
.Error:empty { display: none; }
.Note { color: var(--colorTextSecondary); font-size: 0.8125em; margin: calc(var(--spacingUnit) * 3) 0 0;
  display: flex; gap: 0.4em; align-items: center; }
[data-labels='floating'] .Field .Label { font-size: 0.75em; color: var(--colorTextSecondary); pointer-events: none;
  left: calc(var(--spacingUnit) * 3 + 1px); margin: 0; position: absolute; top: calc(var(--spacingUnit) * 1.25 + 1px); z-index: 1; }
[data-labels='floating'] .Input { padding-bottom: calc(var(--spacingUnit) * 1.5); padding-top: calc(var(--spacingUnit) * 5); }
@media (max-width: 30rem) { .Input { font-size: max(16px, 1em); } }
@media (max-width: 24rem) {
  .Field--country, .Field--postalCode { grid-column: 1 / -1; }
  .AccordionItem { padding: calc(var(--spacingUnit) * 3); }
  .Field--number:not([data-brand]) .CardIcon:nth-child(n + 3) { display: none; }
  .Field--number .Input { padding-right: 82px; }
}
@media (max-width: 19rem) { .Field--number:not([data-brand]) .CardIcon:nth-child(n + 2) { display: none; }
  .Field--number .Input { padding-right: 50px; } }
@media (forced-colors: active) { .Input:focus { outline: 2px solid Highlight; } }
`;
