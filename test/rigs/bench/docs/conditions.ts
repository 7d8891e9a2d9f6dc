/** What the page of the benchmarks says before its numbers: how they were taken, and what they don't say. */
import {code, list, table} from '../../../house/docs/table.ts';
import type {Machine} from '../machine.ts';

const STUBBED = [
  'Stripe.js is a small stub, the same for every page: it draws an empty box and says that it is ready. Only the payment is made with the Stripe.js of our sandbox.',
  'All pages come by TLS from this machine, as live ones do: our tag asks for Stripe.js early only there.',
  'Our page asks its config from our own server, on the same machine; the config of all others stands in their script.',
  'Our tag draws quantity, total, form and button. The Lit skeleton does no more than that. React’s and Vue’s components draw the form alone, so that their pages write the rest themselves; power-elements and Adyen have their card alone. Nobody asks for wallets.',
  'Of 50 tags each is a root of its own, in React and Vue, too.',
  'Adyen’s card is ready when the first frame of its fields is placed. What is in them comes from Adyen’s hosts, which nobody plays.',
  'For servers, Stripe is a process that answers in the shapes of our sandbox. Server, Stripe and asker share the cores, so the requests per second are those of all three: CPU per request says more.',
  'CPU per request counts all threads of the server’s process, and not those of PostgreSQL.',
  'Express and Hono have no ledger, check no request and lose what they were told when they end.',
];

/** The head of the page. */
export function describeConditions({date, cores, memoryGb, rounds, isFull, load, versions}: Machine): string {
  const rows = Object.entries(versions).map(([name, version]) => [code(name), version]);
  const often = rounds === 1 ? 'once' : `${rounds} times`;
  const size = isFull ? ', with a million orders' : '';
  return [
    '# Benchmarks',
    'For people who ask what Buybox costs, beside others. Less is better; of requests per second, more.',
    `Measured on ${date} on ${cores} cores and ${memoryGb} GB; the load of the machine was ${load.toFixed(1)} at the end. Everything is measured in turn (A B A B), ${often}${size}. The tables show medians; in brackets stands the ratio to one of the rows. Expect these ratios on another machine, and other times.`,
    '## What is measured',
    list(STUBBED),
    '- Ready: from the navigation until the last form says that it is ready.\n- Main-thread work: all tasks of the page’s main thread, from a trace of Chromium’s.\n- Blocking: what is over 50 ms in each of these tasks.\n- Evaluation: compiling and running scripts when they arrive.\n- Nodes and heap: after a garbage collection.',
    '## Repeat it',
    '```sh\nnpm run bench\n```',
    'It builds what has changed. The first run installs the peers into `.cache/bench`, by a lock file of their own. `npm run bench -- browser`, `server` or `sandbox` measures one part; `--rounds 7`, `--full` for a million orders, `--json results.json`, and `--docs`, which writes this page. [All numbers](benchmarks/results.json) of the run that is shown here.',
    table(['Version of', ''], rows),
  ].join('\n\n');
}
