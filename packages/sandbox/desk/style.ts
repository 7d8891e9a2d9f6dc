/** The desk's style sheet. Light and dark, from a phone to a wide screen; knows no element but plain ones. */

/** CSS for the whole page. */
export const DESK_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dce3, #3a3f4b); --soft: light-dark(#f6f7f9, #1d2027);
  --ink: light-dark(#1a1d24, #eceef2); --quiet: light-dark(#5a6070, #a7adba); --accent: light-dark(#4b3fd1, #a9a1ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 70rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink);
  background: light-dark(#fff, #14161b); }
header p, section > p { color: var(--quiet); margin: 0.25rem 0 0.75rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 0.5rem; }
section { border: 1px solid var(--line); border-radius: 10px; padding: 1rem; margin: 1rem 0; }
[role="status"] { background: var(--soft); border-left: 4px solid var(--accent); padding: 0.5rem 0.75rem; margin: 1rem 0; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.scroll { overflow-x: auto; }
a:focus-visible, .scroll:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px; }
label { max-width: 100%; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.35rem 0.75rem 0.35rem 0; border-top: 1px solid var(--line); vertical-align: middle; }
thead td { border-top: 0; }
td code { white-space: nowrap; }
td.row { flex-wrap: nowrap; }
thead th { border-top: 0; color: var(--quiet); font-weight: 500; }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
button, input, select { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line);
  border-radius: 6px; padding: 0.25rem 0.6rem; max-width: 100%; }
button { cursor: pointer; }
button:hover { border-color: var(--accent); }
time { white-space: nowrap; color: var(--quiet); }
a { color: var(--accent); }
h1 code { font-size: 1.1rem; }
.scroll + form { margin-top: 0.75rem; }
pre { margin: 0; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); border-radius: 6px; font: 13px/1.5 ui-monospace, monospace; }
@media (max-width: 40rem) { input, select { font-size: 16px; }
  body { padding: 0.75rem; }
  section { padding: 0.75rem; }
  table, tbody { display: block; }
  thead { position: absolute; clip-path: inset(50%); }
  tr { display: flex; flex-wrap: wrap; gap: 0.15rem 0.75rem; align-items: center; padding: 0.5rem 0; border-top: 1px solid var(--line); }
  tbody tr:first-child { border-top: 0; }
  td { padding: 0; border: 0; overflow-wrap: anywhere; }
  td code { white-space: normal; }
  td:empty { display: none; } }
`;
