/**
 * Every script that the tag brings into a payment page, and why it is there: the list that PCI DSS 6.4.3 asks an owner to keep.
 * Knows no route.
 */
import {CHALLENGE_SCRIPTS} from '../../packages/contract/challenge-scripts.ts';
import type {ScriptsReply} from '../../packages/contract/script-messages.ts';
import {STRIPE_JS} from '../../packages/contract/stripe-js.ts';
import type {Challenge} from '../guard/challenge/challenge.ts';
import {hashedName, type Scripts, nameWithoutHash} from './script.ts';

/** A script of the payment page. */
type ListedScript = ScriptsReply['scripts'][number];

/** Why each part is there; a language's words say so themselves. */
const PARTS: Readonly<Record<string, string>> = {
  behind: 'Shows the checkout in a dialog or behind a button.',
  cart: 'Sells several products in one order; asks for codes, address and e-mail address where the shop wants them.',
  checkout: 'Draws the checkout, loads Stripe.js and shows Stripe’s card form.',
  choices: 'Lets the buyer type an amount, or choose the quantity from a list.',
  'confirm-by-server': 'Has the shop’s server confirm the payment, where a page wants that.',
  debug: 'Tells whoever builds the page what happens, where the attribute debug is set.',
  extras: 'Shows a picture, tiers of a price, and how many are left.',
  finder: 'Finds an earlier payment again after a reload or a bank’s page.',
  hints: 'Tells whoever builds the page why nothing can be bought.',
  'order-data': 'Sends reference, metadata and e-mail address that the page sets.',
  pins: 'The hashes of all other parts, where the page pins buy-box.js.',
  proof: 'Answers the shop’s challenge while somebody tries out stolen cards.',
  result: 'Says how the payment ended, or why nothing can be bought.',
  sale: 'Creates the order and confirms its payment with Stripe.',
};

/** What the scripts of others are for. None of them may be pinned, or served by anybody else. */
const OF_STRIPE = 'Stripe’s card form, which keeps card numbers out of the page, and Stripe’s fraud signals.';
const OF_CHALLENGES = {
  turnstile: 'Cloudflare Turnstile, which tells people from programs while somebody tries out stolen cards.',
  hcaptcha: 'hCaptcha, which tells people from programs while somebody tries out stolen cards.',
} as const;

/** What of a shop decides which scripts there are. */
export interface ListSettings {
  readonly stripeJs: string | undefined;
  readonly challenge: Challenge['type'] | undefined;
}

/** The list: our own scripts first. @throws BuyboxError `script_missing` */
export async function listScripts(scripts: Scripts, {stripeJs, challenge}: ListSettings): Promise<ListedScript[]> {
  const dropIn = await scripts.dropIn();
  const parts = await scripts.parts();
  // One for all: making it takes longer than asking it.
  const languages = new Intl.DisplayNames('en', {type: 'language'});
  return [
    {src: hashedName(dropIn), why: 'Registers the tag and loads what it needs.', integrity: dropIn.integrity},
    ...parts.map(({name, integrity}) => ({
      src: `parts/${name}`,
      why: whyPart(nameWithoutHash(name), languages),
      integrity,
    })),
    {src: stripeJs ?? STRIPE_JS, why: OF_STRIPE, integrity: null},
    ...listChallenge(challenge),
  ];
}

function listChallenge(type: ListSettings['challenge']): ListedScript[] {
  if (type === undefined || type === 'proof-of-work') return [];
  return [{src: CHALLENGE_SCRIPTS[type], why: OF_CHALLENGES[type], integrity: null}];
}

/** What the words of a language are for, by what stands before the language's tag. */
const WORDS: Readonly<Record<string, string>> = {
  '': 'The words of the checkout',
  'more-': 'The words that are seen later',
  'cart-': 'The words of a cart',
};

function whyPart(file: string, languages: Intl.DisplayNames): string {
  const [name = ''] = file.split('.');
  const [, kind = '', tag = ''] = /^(more-|cart-)?([a-z]{2}(?:-[A-Z]{2})?)$/.exec(name) ?? [];
  if (tag === '') return PARTS[name] ?? 'A part of the tag.';
  return `${WORDS[kind]} in ${languages.of(tag)}.`;
}
