/** Which room may import which, and who alone may import what. */
import {importing, importingValues} from './finders.ts';
import type {Rule} from './inspect.ts';

/** contract ← element, contract ← server; sandbox stands alone; all ← demo ← test. */
export const IMPORT_RULES: readonly Rule[] = [
  {
    says: 'the contract imports no other room',
    of: /^packages\/contract\//,
    find: importing(/^(packages\/(?!contract\/)|server\/|demo\/|test\/)/),
    broken: [
      ['packages/contract/a.ts', "import {order} from '../../server/order.ts';"],
      ['packages/contract/a.ts', "export type {Shop} from 'buybox/server';"],
      ['packages/contract/a.ts', "export type Tag = import('../element/buy-box.ts').BuyBox;"],
    ],
  },
  {
    says: 'the contract runs anywhere: nothing of Node, of Hono, of Lit or of Stripe',
    of: /^packages\/contract\//,
    find: importing(/^(node:|hono\b|lit\b|stripe\b|@stripe\/)/),
    broken: [
      ['packages/contract/a.ts', "import {createHash} from 'crypto';"],
      ['packages/contract/a.ts', "import type {Context} from 'hono';"],
    ],
  },
  {
    says: 'the element imports the contract and no other room',
    of: /^packages\/element\//,
    find: importing(/^(packages\/(?!contract\/|element\/)|server\/|demo\/|test\/)/),
    broken: [
      ['packages/element/a.ts', "import {cards} from '../sandbox/cards.ts';"],
      ['packages/element/a.ts', "export * from '../../server/index.ts';"],
      ['packages/element/a.ts', "const shop = await import('buybox/server');"],
    ],
  },
  {
    says: 'the server imports the contract and no other room',
    of: /^server\//,
    find: importing(/^(packages\/(?!contract\/)|demo\/|test\/)/),
    broken: [
      ['server/a.ts', "import {sandbox} from 'buybox/sandbox';"],
      ['server/store/a.ts', "import type {BuyBox} from '../../packages/element/buy-box.ts';"],
      ['server/a.ts', "import {run} from '../demo/toolchain.mjs';"],
    ],
  },
  {
    says: 'the sandbox imports no other room',
    of: /^packages\/sandbox\//,
    find: importing(/^(packages\/(?!sandbox\/)|server\/|demo\/|test\/)/),
    broken: [
      ['packages/sandbox/api/a.ts', "import {total} from '../../contract/pricing.ts';"],
      ['packages/sandbox/a.ts', "import {total} from 'buybox/contract';"],
    ],
  },
  {
    says: 'the demo does not import the tests',
    of: /^demo\//,
    find: importing(/^test\//),
    broken: [['demo/a.ts', "import {findBrowser} from '../test/tools/browser.ts';"]],
  },
  {
    says: 'what is shipped imports what is named, and nothing that is built',
    of: /^(packages|server)\//,
    find: importing(/^(\?$|dist\/|buybox\/)/),
    broken: [
      ['server/a.ts', 'const driver = await import(process.argv[2]);'],
      ['packages/element/a.ts', "import 'buybox/sandbox/stripe.js';"],
    ],
  },
  {
    says: 'on the server, Hono is known where routes and middleware are declared, and where tokens borrow its JWT',
    of: /^server\//,
    except: /^server\/(buybox|routes|http|read-request|order-token)\.ts$/,
    find: importing(/^hono\b/),
    broken: [['server/payments.ts', "import type {Context} from 'hono';"]],
  },
  {
    says: 'Hono is for the server, the sandbox and the demo',
    of: /^packages\/element\//,
    find: importing(/^hono\b/),
    broken: [['packages/element/client.ts', "import {hc} from 'hono/client';"]],
  },
  {
    says: "Stripe's SDK works only where the server pays",
    of: /^(packages|server)\//,
    except: /^server\/payments\.ts$/,
    find: importingValues(/^stripe\b/),
    broken: [
      ['server/routes.ts', "import Stripe from 'stripe';"],
      ['packages/sandbox/a.ts', "import {Stripe} from 'stripe';"],
    ],
  },
  {
    says: 'databases are spoken to only in server/store/',
    of: /^(packages|server)\//,
    except: /^server\/store\//,
    find: importing(/^(node:sqlite|bun:sqlite|pg|postgres|@libsql\/.*|better-sqlite3)$/),
    broken: [['server/order.ts', "import type {DatabaseSync} from 'node:sqlite';"]],
  },
  {
    says: "Stripe.js works only in the element's payment-field and stripe-js files",
    of: /^packages\/element\//,
    except: /^packages\/element\/(payment-field|stripe-js)[^/]*\.ts$/,
    find: importingValues(/^@stripe\/stripe-js\b/),
    broken: [['packages/element/buy-box.ts', "import {loadStripe} from '@stripe/stripe-js/pure';"]],
  },
];
