/** The style of the hosted checkout, on top of what all hosted pages have. Text only. */
export const CHECKOUT_STYLE = `body{margin:5vh auto 10vh;max-width:32rem}
form{display:block}
table{border-collapse:collapse;width:100%}
caption,legend{font-weight:600;padding:0;text-align:start}
th{font-weight:400;overflow-wrap:anywhere;text-align:start}
td{text-align:end;white-space:nowrap}
th,td{border-bottom:1px solid #8886;padding:.5rem 0;vertical-align:top}
.sum :is(th,td){font-weight:600}
fieldset{border:0;margin:1.5rem 0;min-width:0;padding:0}
label{display:block;margin-top:.75rem}
input,select{box-sizing:border-box;font:inherit;min-height:2.75rem;padding:.25rem .5rem;width:100%}
input[type=radio]{height:1.25rem;margin:0 .5rem 0 0;min-height:0;vertical-align:middle;width:1.25rem}
input[type=radio]+label{display:inline-block;margin:0;padding:.6rem 0}
.method:not(:has(>input:checked))>.fields{display:none}
.method>.fields{padding-inline-start:1.75rem}
button{margin-top:1rem}
button[value=pay]{background:#0a5ad4;border:0;border-radius:.25rem;color:#fff;font-weight:600;width:100%}
.hint{font-size:.875rem;margin:.25rem 0}
[role=alert]{border:2px solid #d03030;padding:.5rem .75rem}`;
