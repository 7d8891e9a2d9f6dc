/** The style of the windows, and the name of the message that the bank's page sends. */

/** The bank's page says `{[BANK_MESSAGE]: 'complete' | 'fail'}`. */
export const BANK_MESSAGE = 'sandbox-challenge-result';

/** Adopted by both documents. */
export const CHALLENGE_STYLE = `
*, ::before, ::after { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { color: #30313d; font: 400 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Arial, sans-serif; }
.Panel { background: #fff; border-radius: 12px; box-shadow: 0 15px 50px rgb(0 0 0 / 40%); display: flex;
  flex-direction: column; height: min(380px, calc(100% - 32px)); left: 50%; overflow: hidden; position: absolute;
  top: 50%; transform: translate(-50%, -50%); width: min(460px, calc(100% - 32px)); }
@media (max-width: 420px) { .Panel { height: min(440px, calc(100% - 32px)); } }
.Panel--tall { height: auto; max-height: calc(100% - 32px); overflow: auto; }
.Bank img { align-self: center; margin: 0 0 24px; }
a.Button { align-items: center; display: flex; justify-content: center; text-decoration: none; }
.Bar { align-items: center; background: #fff4d6; color: #5c3d00; display: flex; gap: 8px; padding: 4px 4px 4px 20px; }
.Note { flex: 1; font-size: 14px; margin: 0; }
.Close { background: none; border: 0; border-radius: 6px; color: inherit; cursor: pointer; font: 26px/1 Arial, sans-serif;
  height: 44px; width: 44px; }
iframe { border: 0; display: block; flex: 1; width: 100%; }
.Bank { display: flex; flex-direction: column; justify-content: center; min-height: 100%; padding: 24px 28px; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 8px; }
p { margin: 0 0 24px; }
.Buttons { display: flex; flex-wrap: wrap; gap: 12px; }
.Button { border: 1px solid #c9cad3; border-radius: 6px; cursor: pointer; flex: 1 1 8rem; font: inherit; font-weight: 700;
  min-height: 48px; padding: 8px 16px; background: #fff; color: #30313d; }
.Button--complete { background: #0a5fb8; border-color: #0a5fb8; color: #fff; }
.Summary { border-block: 1px solid #e3e4ea; display: grid; gap: 6px 16px; grid-template-columns: 1fr auto; margin: 0 0 16px;
  padding: 12px 0; }
.Summary dd { font-variant-numeric: tabular-nums; margin: 0; text-align: end; }
.Summary dt:last-of-type, .Summary dd:last-of-type { font-weight: 700; }
.Choice { display: grid; font-size: 14px; font-weight: 500; gap: 4px; margin: 0 0 16px; }
.Choice[hidden] { display: none; }
.Choice select { background: #fff; border: 1px solid #c9cad3; border-radius: 6px; color: inherit; font: inherit; font-size: 16px;
  font-weight: 400; min-height: 44px; padding: 8px 12px; width: 100%; }
.Problem { color: #b3123a; }
.Problem:empty { display: none; }
.Button:disabled { opacity: 0.65; }
button:focus-visible, select:focus-visible { outline: 3px solid #6cb2ff; outline-offset: 2px; }
`;
