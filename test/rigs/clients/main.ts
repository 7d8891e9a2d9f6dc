/** `npm run test:clients`: Stripe's own SDKs, unchanged, each run a shop on the sandbox. Prints the steps that passed. */
import {runNodeClients} from './node-clients.ts';
import {formatClients, isNotSimulated} from './results.ts';
import {runScriptClients} from './script-clients.ts';

const clients = [...(await runNodeClients()), ...(await runScriptClients())];
console.log(formatClients(clients));
const isBroken = clients.some(({steps}) => steps.some((step) => step.reason !== null && !isNotSimulated(step)));
process.exit(isBroken ? 1 : 0);
