/** Who alone may do what, as far as the code itself shows it. */
import * as find from './finders.ts';
import type {Rule} from './inspect.ts';

const GLOBAL = String.raw`^((globalThis|window|self|document)\.)?`;
const OUR_CODE = /\.[cm]?[jt]sx?$/;

/** One owner each, and what nobody does. */
export const CODE_RULES: readonly Rule[] = [
  {
    says: 'in the element, only client.ts fetches, and early.ts what it will take',
    of: /^packages\/element\//,
    except: /^packages\/element\/(early|purchase\/client)\.ts$/,
    find: find.calling(new RegExp(`${GLOBAL}fetch$`)),
    broken: [
      ['packages/element/buy-box.ts', "await fetch('/config');"],
      ['packages/element/buy-box.ts', "await globalThis.fetch('/config');"],
    ],
  },
  {
    says: 'in tests only checked-sandbox.ts opens a sandbox, so that every body is held against the types of Stripe',
    of: /^test\//,
    // No body is looked at where processes are killed or time is taken, nor where calls of older versions are answered;
    // keys.test.ts opens none.
    except:
      /^test\/(rigs\/(bench|clients|kill|replay|slow)\/|sandbox\/keys\.test\.ts$|sandbox\/conformance\/checked-sandbox\.ts$)/,
    find: find.calling(/^sandbox$/),
    broken: [['test/sandbox/a.test.ts', 'const box = sandbox();']],
  },
  {
    says: 'in the element, only events.ts dispatches, and stripe-js.ts to a script that hangs',
    of: /^packages\/element\//,
    except: /^packages\/element\/(events|stripe\/stripe-js)\.ts$/,
    find: find.calling(/(^|\.)dispatchEvent$/),
    broken: [['packages/element/buy-box.ts', "this.dispatchEvent(new Event('buybox-ready'));"]],
  },
  {
    says: 'in the element, only store.ts changes the state of a checkout',
    of: /^packages\/element\//,
    except: /^packages\/element\/checkout\/store\.ts$/,
    find: find.calling(/^next$/),
    broken: [['packages/element/checkout/paying.ts', "this.state = next(this.state, {type: 'reset'});"]],
  },
  {
    says: 'the element listens to no messages from other windows',
    of: /^packages\/element\//,
    find: find.anyOf(
      find.calling(/(^|\.)addEventListener$/, /^['"`]message['"`]$/),
      find.assigning(new RegExp(`${GLOBAL}onmessage$`)),
    ),
    broken: [
      ['packages/element/a.ts', "window.addEventListener('message', listen);"],
      ['packages/element/a.ts', 'window.onmessage = listen;'],
    ],
  },
  {
    says: 'templates hold no style attribute and no inline handler: strict pages refuse them',
    of: /^packages\/element\//,
    find: find.anyOf(
      find.templating(/\s(style|on\w+)\s*=/),
      find.calling(/\.setAttribute$/, /^['"`](style|on\w+)['"`]$/),
    ),
    broken: [
      ['packages/element/a.ts', 'const view = html`<p style="color: red">no</p>`;'],
      ['packages/element/a.ts', 'const view = html`<p class=${name} onclick="buy()">no</p>`;'],
      ['packages/element/a.ts', "view.setAttribute('style', 'color: red');"],
    ],
  },
  {
    says: 'the element makes no markup out of strings',
    of: /^packages\/element\//,
    find: find.anyOf(
      find.importing(/^lit\/directives\/(unsafe-html|unsafe-svg|unsafe-mathml)\.js$/),
      find.assigning(/\.(innerHTML|outerHTML)$/),
      find.calling(/\.(insertAdjacentHTML|write|setHTMLUnsafe)$/),
    ),
    broken: [
      ['packages/element/a.ts', "import {unsafeHTML} from 'lit/directives/unsafe-html.js';"],
      ['packages/element/a.ts', 'view.innerHTML = message;'],
      ['packages/element/a.ts', "view.insertAdjacentHTML('beforeend', message);"],
    ],
  },
  {
    says: 'the environment is read only in demo/, test/ and the build, but for whether this is production',
    of: /^(packages\/(?!build\/)|server\/)/,
    except: /^server\/options\/environment\.ts$/,
    find: find.anyOf(
      find.touching(/^(globalThis\.)?process\??\.env$/),
      find.touching(/^import\.meta\.env$/),
      find.importing(/^node:process$/),
    ),
    broken: [
      ['server/options/options.ts', 'const secret = process.env.BUYBOX_SECRET;'],
      ['server/options/options.ts', "import {env} from 'node:process';"],
      ['packages/element/a.ts', 'const {MODE} = import.meta.env;'],
    ],
  },
  {
    says: 'no decorators: not every tool lowers them',
    of: OUR_CODE,
    find: find.decorating(),
    broken: [['packages/element/a.ts', 'class Tag { @property() quantity = 1; }']],
  },
  {
    says: 'a path is read from a URL by fileURLToPath: folders may have spaces, and Windows has drives',
    of: OUR_CODE,
    find: find.touching(/import\.meta\.url\)\s*\.pathname$/),
    broken: [['demo/a.ts', "const root = new URL('page', import.meta.url).pathname;"]],
  },
  {
    says: 'no test runs alone',
    of: OUR_CODE,
    find: find.calling(/^(test|it|describe|suite)\.only$/),
    broken: [['test/server/a.test.ts', "test.only('charges', () => {});"]],
  },
  {
    says: 'no secret, nor what looks like one',
    of: /^/,
    find: find.writing(/\b((sk|rk)_live_\w{8}|whsec_[\w+/=]{24})/),
    broken: [
      ['README.md', `STRIPE_SECRET_KEY=${'sk_'}live_51Habcdefgh`],
      ['.github/workflows/ci.yml', `WEBHOOK_SECRET: ${'whsec'}_0123456789abcdefghijklmnop`],
    ],
  },
];
