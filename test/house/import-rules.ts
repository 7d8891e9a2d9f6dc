/** Which room may import which, and who alone may import what. */
import {importing, importingValues} from './finders.ts';
import type {Rule} from './inspect.ts';

/** A room, all that it may import, and imports that it must not have. */
interface Room {
  says: string;
  of: RegExp;
  may: RegExp;
  broken: readonly (readonly [path: string, text: string])[];
}

/** contract ← element, contract ← server; sandbox stands alone; all ← demo ← test. */
const ROOMS: readonly Room[] = [
  {
    says: 'the contract imports itself and its schemas: it runs anywhere',
    of: /^packages\/contract\//,
    may: /^(packages\/contract\/|valibot$)/,
    broken: [
      ['packages/contract/a.ts', "import {order} from '../../server/orders/order.ts';"],
      ['packages/contract/a.ts', "import '../../server/index.ts';"],
      ['packages/contract/a.mts', "import '../../server/index.ts';"],
      ['packages/contract/a.tsx', "import '../../server/index.ts';"],
      ['packages/contract/a.ts', "export type {Shop} from 'buybox/server';"],
      ['packages/contract/a.ts', "export {} from '../../server/index.ts';"],
      ['packages/contract/a.ts', "export type Tag = import('../element/buy-box.ts').BuyBox;"],
      ['packages/contract/a.ts', "export type Server = typeof import('../../server/index.ts');"],
      ['packages/contract/a.ts', "import order = require('../../server/orders/order.ts');"],
      ['packages/contract/a.ts', '/// <reference path="../../server/index.ts" />\nexport {};'],
      ['packages/contract/a.ts', "import '/server/index.ts';"],
      ['packages/contract/a.ts', "import {createHash} from 'crypto';"],
      ['packages/contract/a.ts', "import type {Context} from 'hono';"],
    ],
  },
  {
    says: 'the element imports the contract, Lit, Stripe.js and a proof of work',
    of: /^packages\/element\/(?!parts-by-address\.ts$|frameworks\/)/,
    may: /^(packages\/(contract|element)\/|lit$|lit\/|@stripe\/stripe-js(\/pure)?$|altcha-lib($|\/algorithms\/web\/))/,
    broken: [
      ['packages/element/a.ts', "import {cards} from '../sandbox/cards.ts';"],
      ['packages/element/a.ts', "export * from '../../server/index.ts';"],
      ['packages/element/a.ts', "const shop = await import('buybox/server');"],
      ['packages/element/a.ts', "import {readFile} from 'node:fs';"],
      ['packages/element/a.ts', "import {hc} from 'hono/client';"],
      ['packages/element/a.ts', "import 'buybox/sandbox/stripe.js';"],
    ],
  },
  {
    says: 'each of frameworks/ knows the types of the tag and of one framework',
    of: /^packages\/element\/frameworks\//,
    may: /^(packages\/element\/|lit$|react$|preact$|solid-js$|vue$|svelte\/elements$)/,
    broken: [['packages/element/frameworks/react.ts', "import {sandbox} from 'buybox/sandbox';"]],
  },
  {
    says: 'only parts-by-address.ts imports what it has put together: the parts of the drop-in',
    of: /^packages\/element\/parts-by-address\.ts$/,
    may: /^(packages\/element\/|lit$|\?)/,
    broken: [['packages/element/parts-by-address.ts', "import {cards} from '../sandbox/cards.ts';"]],
  },
  {
    says: 'the server imports the contract, the runtime, Hono, Stripe, jose, addresses and a proof of work',
    of: /^server\//,
    may: /^(server\/|packages\/contract\/|node:|hono$|hono\/|@hono\/node-server(\/utils\/response)?$|altcha-lib($|\/algorithms\/)|ipaddr\.js$|jose$|pg$|stripe$|valibot$|@valibot\/to-json-schema$)/,
    broken: [
      ['server/a.ts', "import {sandbox} from 'buybox/sandbox';"],
      ['server/store/a.ts', "import type {BuyBox} from '../../packages/element/buy-box.ts';"],
      ['server/a.ts', "import {run} from '../demo/toolchain.mjs';"],
      ['server/a.ts', "import {html} from 'lit';"],
      ['server/a.ts', "const shop = createRequire(import.meta.url)('../demo/shop.ts');"],
      ['server/a.ts', 'const driver = await import(process.argv[2]);'],
    ],
  },
  {
    says: 'what verifies a receipt imports the contract and jose: it needs nothing of a shop, and runs anywhere',
    of: /^packages\/receipt\//,
    may: /^(packages\/(contract|receipt)\/|jose$|valibot$)/,
    broken: [
      ['packages/receipt/a.ts', "import {buybox} from '../../server/index.ts';"],
      ['packages/receipt/a.ts', "import {createPublicKey} from 'node:crypto';"],
    ],
  },
  {
    says: 'the sandbox knows the runtime, Hono, Stripe and a QR writer, and nothing of us',
    of: /^packages\/sandbox\/(?!stripe-js\/)/,
    may: /^(packages\/sandbox\/|node:|hono$|hono\/|stripe$|@stripe\/stripe-js$|devalue$|uqr$)/,
    broken: [
      ['packages/sandbox/api/a.ts', "import {total} from '../../contract/pricing.ts';"],
      ['packages/sandbox/a.ts', "import {total} from 'buybox/contract';"],
      ['packages/sandbox/a.ts', "import {html} from 'lit';"],
    ],
  },
  {
    says: 'the Stripe.js of the sandbox runs in a browser, with nothing from npm but types',
    of: /^packages\/sandbox\/stripe-js\//,
    may: /^(packages\/sandbox\/|@stripe\/stripe-js$)/,
    broken: [
      ['packages/sandbox/stripe-js/a.ts', "import {readFile} from 'node:fs';"],
      ['packages/sandbox/stripe-js/a.ts', "import {Hono} from 'hono';"],
    ],
  },
  {
    says: 'the command line serves the sandbox, and knows nothing else of us',
    of: /^packages\/cli\/(?!load-shop\.ts$)/,
    may: /^(packages\/(cli|sandbox)\/|node:|@hono\/node-server$)/,
    broken: [
      ['packages/cli/a.ts', "import {buybox} from '../../server/index.ts';"],
      ['packages/cli/a.ts', "import {Hono} from 'hono';"],
    ],
  },
  {
    says: 'of the command line, only load-shop.ts loads a module that it is told',
    of: /^packages\/cli\/load-shop\.ts$/,
    may: /^(node:|\?)/,
    broken: [['packages/cli/load-shop.ts', "import {buybox} from '../../server/index.ts';"]],
  },
  {
    says: 'a new room says in test/house/import-rules.ts what it may import',
    of: /^packages\/(?!(build|cli|contract|element|receipt|sandbox)\/)/,
    may: /^$/,
    broken: [['packages/newroom/a.ts', "import '../../server/index.ts';"]],
  },
  {
    says: 'the build imports no room: it reads their files',
    of: /^packages\/build\/(?!dev\.ts$)/,
    may: /^(packages\/build\/|node:|vite$|@vitejs\/|@sveltejs\/|custom-element-)/,
    broken: [['packages/build/a.ts', "import {buybox} from '../../server/index.ts';"]],
  },
  {
    says: 'the demo does not import the tests',
    of: /^(demo\/|packages\/build\/)/,
    may: /^(?!test\/|\?|\/)/,
    broken: [
      ['demo/a.ts', "import {findBrowser} from '../test/support/browser.ts';"],
      ['demo/a.ts', "await import('../test/' + 'support/browser.ts');"],
    ],
  },
];

/** Which room may import which. */
export const ROOM_RULES: readonly Rule[] = ROOMS.map(({says, of, may, broken}) => {
  return {says, of, broken, find: importing(not(may))};
});

/** Which room may import which, and who alone may import what. */
export const IMPORT_RULES: readonly Rule[] = [
  ...ROOM_RULES,
  {
    says: 'on the server, Hono is known where routes and middleware are declared',
    of: /^server\//,
    except:
      /^server\/(backend|buybox|late-backend|http\/(routes|script-routes|middleware|allowed-sites|request|guarding|unsigned|watch-requests))\.ts$/,
    find: importing(/^hono\b/),
    broken: [['server/stripe/calls.ts', "import type {Context} from 'hono';"]],
  },
  {
    says: 'on the server, a host is known to its adapter alone, and an adapter needs no Hono',
    of: /^server\//,
    except: /^server\/hosts\//,
    find: importing(/^(@hono\/node-server$|server\/hosts\/)/),
    broken: [
      ['server/buybox.ts', "import {getRequestListener} from '@hono/node-server';"],
      ['server/index.ts', "export {nodeHandler} from './hosts/node.ts';"],
    ],
  },
  {
    says: 'the tag knows by its types alone what comes later, but for the file that fetches it',
    of: /^packages\/element\/(?!(cart|checkout|purchase|stripe|view)\/)/,
    except: /^packages\/element\/parts\.ts$/,
    find: importingValues(
      /^packages\/element\/(cart\/|checkout\/|purchase\/(?!(unfinished|purchase-name|returned|return-address)\.)|stripe\/(?!(links|preload)\.)|view\/(?!(host-styles)\.))/,
    ),
    broken: [
      ['packages/element/buy-box.ts', "import {Controller} from './checkout/controller.ts';"],
      ['packages/element/buy-box.ts', "import {pay} from './purchase/pay.ts';"],
      ['packages/element/buy-box.ts', "import {Cart} from './cart/cart.ts';"],
    ],
  },
  {
    says: 'a checkout knows its cart by its types alone: a page without one loads none',
    of: /^packages\/element\/(checkout|purchase|stripe|view)\//,
    find: importingValues(/^packages\/element\/cart\//),
    broken: [['packages/element/checkout/loading.ts', "import {Cart} from '../cart/cart.ts';"]],
  },
  {
    says: 'a library of JWTs (jose) works only where receipts are signed and verified',
    of: /^(packages|server)\//,
    except: /^(packages\/receipt|server\/receipts)\//,
    find: importing(/^jose$/),
    broken: [['server/orders/reply.ts', "import {SignJWT} from 'jose';"]],
  },
  {
    says: 'a converter of schemas works only where the OpenAPI document is made, which the package brings as text',
    of: /^(packages|server)\//,
    except: /^server\/(openapi\/|http\/openapi-text\.ts$)/,
    find: importing(/^(@valibot\/to-json-schema$|server\/openapi\/)/),
    broken: [
      ['server/http/request.ts', "import {toJsonSchema} from '@valibot/to-json-schema';"],
      ['server/http/routes.ts', "import {makeDocument} from '../openapi/document.ts';"],
    ],
  },
  {
    says: "Stripe's SDK works only where the server pays",
    of: /^(packages|server)\//,
    except: /^server\/stripe\/(insist|calls|errors)\.ts$/,
    find: importingValues(/^stripe\b/),
    broken: [
      ['server/http/routes.ts', "import Stripe from 'stripe';"],
      ['server/http/routes.ts', "import type from 'stripe';"],
      ['packages/sandbox/a.ts', "import {Stripe} from 'stripe';"],
    ],
  },
  {
    says: 'databases are spoken to only in server/store/',
    of: /^(packages|server)\//,
    except: /^server\/store\//,
    find: importing(/^(node:sqlite|bun:sqlite|pg|postgres|@libsql\/.*|better-sqlite3)$/),
    broken: [['server/orders/order.ts', "import type {DatabaseSync} from 'node:sqlite';"]],
  },
  {
    says: "Stripe.js works only in the element's payment-form and stripe-js files",
    of: /^packages\/element\//,
    except: /^packages\/element\/stripe\/(payment-form|stripe-js)[^/]*\.ts$/,
    find: importingValues(/^@stripe\/stripe-js\b/),
    broken: [['packages/element/buy-box.ts', "import {loadStripe} from '@stripe/stripe-js/pure';"]],
  },
];

/** A pattern for whatever the other does not match from the start. */
function not(pattern: RegExp): RegExp {
  return new RegExp(`^(?!(?:${pattern.source}))`);
}
