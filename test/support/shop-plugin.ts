/**
 * Lets element tests open a real shop and work Stripe's frames, by `executeServerCommand`.
 * Each test page gets its own shop, so that journals and orders never mix.
 */
import type {ChromeLauncher} from '@web/test-runner-chrome';
import type {TestRunnerPlugin} from '@web/test-runner';
import {NO_COUNTS, addCounts, formatCounts} from './conformance-line.ts';
import {clickInFrame, typeInFrame} from './frames.ts';
import {openShop, type RunningShop} from './running-shop.ts';
import {WebKitLauncher} from './webkit-launcher.ts';

/** What to do, and where. */
interface Gesture {
  selector: string;
  text?: string;
}

type Plugin = TestRunnerPlugin<Partial<Gesture>>;
type Session = Parameters<NonNullable<Plugin['executeCommand']>>[0]['session'];

/** Reaches into frames of the page. */
interface Hand {
  typeInFrame(selector: string, text: string): Promise<true>;
  clickInFrame(selector: string): Promise<true>;
}

/** What a command works with. */
interface Stage {
  hand: Hand;
  shop(): Promise<RunningShop>;
  /** The shop, if this page has opened it. */
  findOpenShop(): Promise<RunningShop> | undefined;
}

const COMMANDS: Record<string, (stage: Stage, gesture: Gesture) => Promise<unknown>> = {
  /** Answers the `endpoint` of this page's shop. */
  shop: async ({shop}) => ({endpoint: (await shop()).endpoint}),
  /** Types into a field of the payment frame: `{selector, text}`. */
  'fill-field': ({hand}, {selector, text = ''}) => hand.typeInFrame(selector, text),
  /** Presses something in the 3-D Secure challenge: `{selector}`. */
  'press-in-challenge': ({hand}, {selector}) => hand.clickInFrame(selector),
  /** Answers every call to Stripe and every event of this page's shop, oldest first. */
  journal: async ({shop}) => (await shop()).stripe.journal.entries,
  /** Waits for the webhooks under way and answers the orders that were paid. */
  paid: async ({shop}) => {
    const {stripe, paid} = await shop();
    await stripe.settled();
    return paid;
  },
  /** Answers what went over the wire since the last time that Stripe's types don't allow. */
  violations: async ({findOpenShop}) => (await findOpenShop())?.findings.take() ?? [],
};

/** Makes the plugin. */
export function shopPlugin(): Plugin {
  const shops = new Map<string, Promise<RunningShop>>();
  let origin = '';
  const shopOf = (id: string): Promise<RunningShop> => {
    const shop = shops.get(id) ?? openShop([origin]);
    shops.set(id, shop);
    return shop;
  };
  return {
    name: 'shop',
    serverStart({config}) {
      origin = `http://${config.hostname ?? 'localhost'}:${config.port}`;
    },
    async serverStop() {
      const opened = await Promise.all(shops.values());
      await Promise.all(opened.map((shop) => shop.close()));
      console.log(formatCounts(opened.map(({findings}) => findings.counts).reduce(addCounts, NO_COUNTS)));
    },
    executeCommand({command, payload, session}) {
      const {id} = session;
      const stage = {hand: handOf(session), shop: () => shopOf(id), findOpenShop: () => shops.get(id)};
      return COMMANDS[command]?.(stage, {selector: '', ...payload});
    },
  };
}

function handOf({browser, id}: Session): Hand {
  if (browser instanceof WebKitLauncher) return browser;
  const page = (browser as ChromeLauncher).getPage(id);
  return {
    typeInFrame: (selector, text) => typeInFrame(page, selector, text),
    clickInFrame: (selector) => clickInFrame(page, selector),
  };
}
