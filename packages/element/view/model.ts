/** The view model, and the callbacks that the templates use. */
import type {nothing, TemplateResult} from 'lit';
import type {Language} from '../languages/match.ts';
import type {MoreName, MorePart} from '../languages/more/load.ts';
import type {Words} from '../languages/words.ts';
import {minimumAmount} from '../../contract/money.ts';
import type {QuantityRules} from '../../contract/pricing.ts';
import type {Typing} from '../checkout/choice.ts';
import type {Controller} from '../checkout/controller.ts';
import {unitAmountOf, type Offer} from '../checkout/offer.ts';
import type {State} from '../checkout/state.ts';
import {fill, plural} from '../languages/fill.ts';
import type {BuyBoxSettings} from '../settings.ts';

/** What the templates show. */
export interface ViewModel {
  readonly state: State;
  readonly language: Language;
  /** BCP 47 tag in which amounts and numbers are written. */
  readonly locale: string;
  readonly words: Words;
  /** What of the view has come so far. */
  readonly parts: Partial<ViewParts>;
  readonly settings: BuyBoxSettings;
  /** Undefined until the server has answered. */
  readonly offer: Offer | undefined;
  /** The product's rules, narrowed by the page. */
  readonly rules: QuantityRules;
  /** The quantity that is meant; undefined while the text isn't one that may be bought. */
  readonly quantity: number | undefined;
  /** What the buyer chose to pay for one, in minor units; undefined where the price is fixed, or the text no amount. */
  readonly unitAmount: number | undefined;
  /** What it costs, in minor units. */
  readonly total: number | undefined;
  /** What Stripe charges at least, in minor units, while the quantity costs less. */
  readonly least: number | undefined;
  /** What went wrong or has changed, for the buyer. */
  readonly notice: string;
  /** Where the receipt goes; undefined where nobody has said so, and in test mode, in which Stripe sends none. */
  readonly receiptEmail: string | undefined;
  /** What a screen reader is told of the buyer's own choice. */
  readonly announcement: string;
  /** The page has canceled what this phase would show. */
  readonly isQuiet: boolean;
  /** Whether the checkout is in sight, where it is behind a button. */
  readonly isOpen: boolean;
  /** An amount in the tag's language; nothing while there is none. */
  readonly money: (amount: number | undefined) => string;
  /** Whether nothing can be bought for now. */
  readonly isDisabled: boolean;
  /** Whether nothing can be chosen now. */
  readonly isLocked: boolean;
  /** Whether there are wallets above the form; undefined until it is known. */
  readonly hasWallets: boolean | undefined;
  /** Whether nothing is to pay, so that the form is out of sight. */
  readonly isFree?: boolean;
  /** Puts a cart among what is sold: header, quantity, amount, total. */
  readonly arrange?: (parts: readonly unknown[]) => unknown;
  /** What the buyer is asked beside what is sold: who they are, and where it goes. */
  readonly asked?: unknown;
}

/** What a person did. */
export interface Gestures {
  submit(event: Event): void;
  type(event: Event): void;
  press(event: KeyboardEvent): void;
  step(direction: 1 | -1): void;
  typeAmount(event: Event): void;
  pick(unitAmount: number): void;
  open(): void;
  close(event: Event): void;
  buyAgain(): void;
  retry(): void;
}

/** What brings its own look. */
interface Styled {
  readonly sheet: CSSStyleSheet;
}

type Draw = (view: ViewModel, gestures: Gestures) => TemplateResult | typeof nothing;

/** What is seen after Pay, or where nothing can be bought. */
interface ResultView extends Styled {
  readonly renderBought: Draw;
  readonly renderProduct: Draw;
  readonly renderContact: Draw;
}

/** What a buyer chooses otherwise than by steps. */
interface ChoicesView extends Styled, Typing {
  readonly renderAmount: Draw;
  readonly renderSelect: Draw;
}

/** What only some products have. */
interface ExtrasView extends Styled {
  readonly renderPicture: Draw;
  readonly renderStock: Draw;
  readonly renderTiers: (view: ViewModel) => TemplateResult | typeof nothing;
}

/** What is seen of a checkout behind a button. */
interface BehindView extends Styled {
  renderBehind(
    view: ViewModel,
    gestures: Gestures,
    draw: (close: TemplateResult) => TemplateResult,
  ): TemplateResult;
  showDialog(dialog: HTMLDialogElement, isOpen: boolean): void;
  followPayment(tag: HTMLElement, isPaying: boolean): void;
}

/** The parts by their names. */
export type ViewParts = {
  readonly result: ResultView;
  readonly choices: ChoicesView;
  readonly extras: ExtrasView;
  readonly behind: BehindView;
} & Readonly<Record<MoreName, MorePart>>;

/** What there is to see of a tag now. */
export function viewOf(
  {state, host, choice, speaker, field, door, currency, paying, cart}: Controller,
  parts: ViewModel['parts'],
): ViewModel {
  const {offer, terms, rules} = choice;
  const isInvalid = choice.invalidText !== undefined;
  const view: ViewModel = {
    state,
    offer,
    notice: 'isChecking' in state && state.isChecking ? speaker.words.checking : state.notice,
    isQuiet: 'isQuiet' in state && state.isQuiet,
    isOpen: door.isOpen,
    settings: host,
    language: speaker.speech.language,
    locale: speaker.speech.locale,
    parts,
    receiptEmail: offer?.livemode ? paying.email : undefined,
    words: speaker.words,
    rules,
    quantity: isInvalid ? undefined : (terms?.quantity ?? host.quantity),
    unitAmount: offer && unitAmountOf(offer.product, host),
    total: isInvalid ? undefined : terms?.amount,
    least: isInvalid || terms ? undefined : leastOf(offer),
    hasWallets: field.wallets && field.wallets.length > 0,
    announcement: '',
    money: (amount) => (amount === undefined ? '' : speaker.money(amount, currency)),
    isDisabled: door.isDisabled,
    isLocked: !offer || state.name === 'submitting' || door.isDisabled,
  };
  const told = choice.isOwn ? {...view, announcement: announce(view)} : view;
  return cart ? cart.see(told) : told;
}

/** Where the buyer sets the price, its bounds are Stripe's or narrower. */
function leastOf(offer: Offer | undefined): number | undefined {
  if (!offer || offer.product.customUnitAmount) return undefined;
  return minimumAmount(offer.product.currency);
}

function announce(view: ViewModel): string {
  const {words, language, quantity = 0, total} = view;
  const sentence = plural(words.items, quantity, language);
  return total === undefined ? '' : fill(sentence, {count: quantity, total: view.money(total)});
}
