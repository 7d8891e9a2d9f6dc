/** Draws what happens in one run: who pays with what, and which trouble comes at which moment. Data only. */
import type {Random} from '../simulator/random.ts';

/**
 * Where a payment stands when trouble comes: at each thing that it waits for. `…answered` is held back after the server
 * has done its work; what `click` comes upon is Stripe's form, which checks what was typed.
 */
export const MOMENTS = [
  'click',
  'buybox-submit',
  'create sent',
  'create answered',
  'create lost',
  'confirm sent',
  'confirm answered',
  'confirm lost',
  'bank open',
  'bank answered',
  'order asked',
  'order answered',
  'success',
  'return asked',
  'return answered',
  'order lost',
  'return lost',
  'token sent',
  'token answered',
  'second attempt sent',
  'second attempt answered',
  'second attempt lost',
] as const;

/** A moment of a payment. */
export type Moment = (typeof MOMENTS)[number];

/** What comes between. */
export const TROUBLES = [
  'reload',
  'remove',
  'replace',
  'offline',
  'quantity',
  'second click',
  'second tab',
  'back',
  'close',
  'price',
  'empty',
] as const;

/** A kind of trouble. */
export type Trouble = (typeof TROUBLES)[number];

/** What the buyer pays with first. A declined card is followed by a good one. */
export type Means = 'good' | 'declined' | '3ds' | '3ds refused' | 'alipay' | 'alipay refused' | 'wallet';

/** One run. */
export interface Plan {
  readonly seed: number;
  readonly moment: Moment;
  readonly troubles: readonly Trouble[];
  readonly means: Means;
  readonly confirm: 'client' | 'server';
  readonly load: 'visible' | 'eager' | 'interaction';
  readonly quantity: number;
  readonly layout: 'inline' | 'button' | 'dialog';
  /** Whether the page gives the purchase another reference at every view. Never in two tabs at once. */
  readonly isRenamed: boolean;
  /** Whether the browser keeps nothing for the page. */
  readonly hasStorage: boolean;
  /** Whether Stripe's webhooks arrive. */
  readonly hasWebhooks: boolean;
  /** How long what was held back is held on after the trouble, in milliseconds. */
  readonly holdMs: number;
  /** Whether it is still held back while the buyer goes on. */
  readonly isSlow: boolean;
  /** Whether the buyer waits for news before they press again. */
  readonly isPatient: boolean;
  /** Whether they want one more when they press again. */
  readonly wantsMore: boolean;
  /** Whether a second tab wants another quantity than the first. */
  readonly secondWantsMore: boolean;
  /** Whether Stripe fails to make the first PaymentIntent. */
  readonly isStripeShaky: boolean;
  /** Whether they close a checkout that can be closed when the trouble has come. */
  readonly closesIt: boolean;
  /** Whether a bank's page brings the buyer back into another browser tab, which knows nothing. */
  readonly returnsElsewhere: boolean;
  /** What becomes of the tab that still stands at the bank then. */
  readonly oldTab: 'closed' | 'pays at once' | 'pays last';
  /** Whether the page draws a tag of another product anew all the time. */
  readonly isRestless: boolean;
  /** Where another tag of the product stands, which nobody presses. */
  readonly twin: 'none' | 'before' | 'after';
}

const MEANS: readonly Means[] = [
  'good',
  'good',
  'good',
  'declined',
  '3ds',
  '3ds refused',
  'alipay',
  'alipay refused',
  'wallet',
];

/** Only these come to their moment. */
const LATE: readonly Means[] = ['good', 'good', '3ds', 'wallet'];
const ASKED: readonly Means[] = ['3ds', '3ds refused'];
const AWAY: readonly Means[] = ['alipay', 'alipay refused'];
/** Another quantity after a decline is a second attempt, which ends the first. */
const DECLINED: readonly Means[] = ['declined'];
const MEANS_AT: Readonly<Partial<Record<Moment, readonly Means[]>>> = {
  'bank open': ASKED,
  'bank answered': ASKED,
  'order asked': LATE,
  'order answered': LATE,
  success: LATE,
  'return asked': AWAY,
  'return answered': AWAY,
  'order lost': LATE,
  'return lost': AWAY,
  'second attempt sent': DECLINED,
  'second attempt answered': DECLINED,
  'second attempt lost': DECLINED,
};

/** How many runs bring each trouble to each moment. */
export const PAIRS = MOMENTS.length * TROUBLES.length;

/** What the seed says. The first trouble and its moment go by turns, so that none is left out; all else is drawn. */
export function drawPlan(seed: number, random: Random): Plan {
  const moment = MOMENTS[seed % MOMENTS.length] ?? 'click';
  const first = TROUBLES[Math.floor(seed / MOMENTS.length) % TROUBLES.length] ?? 'reload';
  const means = random.pick(MEANS_AT[moment] ?? MEANS);
  const second = random.happens(0.25) ? [random.pick(TROUBLES)] : [];
  const troubles = [first, ...second];
  // A page that names the purchase anew in another tab says that it is another one.
  const isRenamed = random.happens(0.3) && !troubles.includes('second tab');
  return {
    seed,
    moment,
    troubles,
    means,
    confirm: random.happens(0.3) || moment.startsWith('token') ? 'server' : 'client',
    load: random.pick(['visible', 'visible', 'eager', 'interaction']),
    layout: random.pick(['inline', 'inline', 'inline', 'button', 'dialog']),
    isRenamed,
    quantity: 1 + random.below(5),
    // Where nothing is kept, two tabs know nothing of each other.
    hasStorage: !random.happens(0.1) || troubles.includes('second tab'),
    hasWebhooks: !random.happens(0.15),
    holdMs: random.pick([0, 0, 100, 400, 1_500, 6_000, 9_000]),
    isSlow: random.happens(0.5),
    isPatient: random.happens(0.25),
    wantsMore: random.happens(0.4),
    secondWantsMore: random.happens(0.6),
    isStripeShaky: random.happens(0.15),
    closesIt: random.happens(0.3),
    twin: random.pick(['none', 'none', 'before', 'after']),
    returnsElsewhere: random.happens(0.5),
    isRestless: random.happens(0.2),
    oldTab: isRenamed ? 'closed' : random.pick(['closed', 'pays at once', 'pays last']),
  };
}
