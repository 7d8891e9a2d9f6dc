/** A catalogue that is a function of the host's: what it answers is checked like one that is written out. Knows no HTTP. */
import {askHost, describeKind} from '../ask-host.ts';
import {type KeptAnswer, keepAnswers} from '../kept-answers.ts';
import type {CatalogContext, CatalogFunction} from '../options/products.ts';
import {priceUnavailable} from '../stripe/unavailable.ts';
import type {Catalog, Offers, ProductOffers} from './catalog.ts';
import {readProduct} from './read-catalog.ts';
import {WrongProduct} from './wrong-product.ts';

/** What a catalogue needs of its shop. */
export interface AskedSettings extends Pick<CatalogContext, 'stripe'> {
  /** The PaymentMethod types that a product may be paid with. */
  readonly types: readonly string[];
  readonly clock: () => number;
}

/** A product, undefined where there is none. */
type Found = KeptAnswer<ProductOffers | undefined>;

const ASKED = {option: 'catalog', instead: 'leave out what is not for sale'};

/** What any product's id looks like, so that the host's database is asked for nothing that it can't take. */
const ID = /^[^\p{Cc}\p{Cs}]{1,100}$/u;

const CURRENCY = /^[a-z]{3}$/;

/** Asks the function for each product, and for none whose answer is on its way or may be used again. */
export function openAskedCatalog(ask: CatalogFunction, settings: AskedSettings): Catalog {
  const kept = keepAnswers<ProductOffers | undefined>(settings.clock);
  const find = async (ids: readonly string[], currency: string | undefined): Promise<Offers> => {
    const keys = ids.map((id) => `${currency ?? ''} ${id}`);
    const known = keys.map((key) => kept.find(key));
    const unknown = ids.filter((_, index) => !known[index]);
    const asked = unknown.length > 0 ? askFor(unknown, currency, {ask, ...settings}) : undefined;
    const answers = ids.map((id, index) => known[index] ?? answerOf(id, asked, settings.types));
    for (const [index, answer] of answers.entries()) if (!known[index]) kept.share(keys[index] ?? '', answer);
    const found = await Promise.all(answers);
    const offers = found.map(({value}, index) => [ids[index] ?? '', value] as const);
    return new Map(offers.filter((entry): entry is [string, ProductOffers] => entry[1] !== undefined));
  };
  return {
    find: (ids, currency = '') => {
      const possible = ids.filter((id) => ID.test(id));
      // What is no currency is asked for as none, and then not found among those that there are.
      return find([...new Set(possible)], CURRENCY.test(currency) ? currency : undefined);
    },
  };
}

type Asking = AskedSettings & {ask: CatalogFunction};

/** @throws BuyboxError `price_unavailable`, or as Stripe is where the function asks there */
async function askFor(
  ids: readonly string[],
  currency: string | undefined,
  {ask, stripe}: Asking,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const answer = await askHost(ASKED, () => ask(ids, {currency, stripe}));
    if (isRecord(answer)) return answer;
    throw new Error(
      `The option catalog has returned ${describeKind(answer)}: it returns an object of products by id.`,
    );
  } catch (error) {
    throw priceUnavailable(error);
  }
}

async function answerOf(
  id: string,
  asked: Promise<Readonly<Record<string, unknown>>> | undefined,
  types: readonly string[],
): Promise<Found> {
  const products = (await asked) ?? {};
  const product = Object.hasOwn(products, id) ? products[id] : undefined;
  if (product === undefined || product === null) return {value: undefined, seconds: 0};
  if (product instanceof Error) throw priceUnavailable(new WrongProduct(id, product.message));
  try {
    return readAnswer(id, product, types);
  } catch (error) {
    throw priceUnavailable(error instanceof TypeError ? new WrongProduct(id, error.message) : error);
  }
}

/** @throws TypeError as `readProduct` */
function readAnswer(id: string, answer: unknown, types: readonly string[]): Found {
  if (!isRecord(answer)) throw new TypeError(`catalog.${id} is an object, not ${describeKind(answer)}.`);
  const {cacheSeconds: seconds = 0, ...product} = answer as unknown as Parameters<typeof readProduct>[1] & {
    cacheSeconds?: unknown;
  };
  if (typeof seconds !== 'number' || !(seconds >= 0))
    throw new TypeError(`catalog.${id}: cacheSeconds must be a number from 0 on.`);
  return {value: readProduct(id, product, types), seconds};
}

function isRecord(answer: unknown): answer is Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer);
}
