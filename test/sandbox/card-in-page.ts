/** Card Elements in a page under test: mounting, typing, confirming. */
import type {Frame} from 'puppeteer-core';
import type {Outcome, ShopPage} from './shop-page.ts';

const CARD = {'[name=cardnumber]': '4242424242424242', '[name=exp-date]': '1234', '[name=cvc]': '123'};
const EVENTS = ['ready', 'change', 'focus', 'blur', 'escape'];

/** Mounts Elements of one group, each in a node with its name as id; answers when all are ready. */
export async function addCards(shop: ShopPage, elements: Record<string, object>): Promise<void> {
  await shop.page.evaluate(`(async () => {
    window.cards ??= stripe.elements();
    window.told = [];
    for (const [name, options] of Object.entries(${JSON.stringify(elements)})) {
      const place = Object.assign(document.createElement('div'), {id: name});
      document.querySelector('#payment').before(place);
      const made = cards.create(name, options);
      for (const event of ${JSON.stringify(EVENTS)}) made.on(event, (detail) => told.push({event, ...detail}));
      const ready = new Promise((resolve) => made.on('ready', resolve));
      made.mount(place);
      await ready;
    }
  })()`);
}

/** The frame of an Element. */
export async function fieldsOf({page}: ShopPage, name: string): Promise<Frame> {
  const frame = await (await page.waitForSelector(`#${name} iframe`))?.contentFrame();
  if (!frame) throw new Error(`${name} has no frame.`);
  return frame;
}

/** Types a whole card into the card Element. */
export async function typeCard(shop: ShopPage, number = CARD['[name=cardnumber]']): Promise<void> {
  const fields = await fieldsOf(shop, 'card');
  const all = {...CARD, '[name=cardnumber]': number, '[name=postal]': '10001'};
  for (const [selector, text] of Object.entries(all)) await fields.type(selector, text);
}

/** Confirms with the card Element, or with other data. */
export async function confirmCard(
  shop: ShopPage,
  secret: string | null,
  data = "{payment_method: {card: cards.getElement('card')}}",
) {
  return (await shop.page.evaluate(`stripe.confirmCardPayment('${secret}', ${data})`)) as Outcome;
}

/** The classes of the node of that id. */
export const classesOf = ({page}: ShopPage, name: string) => page.$eval(`#${name}`, ({className}) => className);
/** The events of this name that were heard. */
export const toldBy = async ({page}: ShopPage, event: string) =>
  (await page.evaluate(`told.filter(({event}) => event === '${event}')`)) as Record<string, unknown>[];
