/** The test cards that are declined. One row per card; declines.ts has the texts. */
import type {DeclineName} from './declines.ts';
import type {TestCard} from './test-card.ts';

type Row = [number: string, alias: string, decline: DeclineName, does: string];

const ROWS: Row[] = [
  ['4000000000000002', 'pm_card_visa_chargeDeclined', 'generic_decline', 'The bank declines, without a reason.'],
  [
    '4000000000009995',
    'pm_card_visa_chargeDeclinedInsufficientFunds',
    'insufficient_funds',
    'Declined: there is not enough money on the card.',
  ],
  ['4000000000009987', 'pm_card_visa_chargeDeclinedLostCard', 'lost_card', 'Declined: the card is reported lost.'],
  [
    '4000000000009979',
    'pm_card_visa_chargeDeclinedStolenCard',
    'stolen_card',
    'Declined: the card is reported stolen.',
  ],
  ['4000000000000069', 'pm_card_chargeDeclinedExpiredCard', 'expired_card', 'Declined: the card has expired.'],
  [
    '4000000000000127',
    'pm_card_chargeDeclinedIncorrectCvc',
    'incorrect_cvc',
    'Declined: the security code is wrong.',
  ],
  [
    '4000000000000119',
    'pm_card_chargeDeclinedProcessingError',
    'processing_error',
    'The bank fails to process; trying again later may work.',
  ],
  [
    '4000000000006975',
    'pm_card_visa_chargeDeclinedVelocityLimitExceeded',
    'card_velocity_exceeded',
    'Declined: too many payments, or over the limit.',
  ],
  [
    '4000000000000341',
    'pm_card_chargeCustomerFail',
    'generic_decline',
    'Can be saved, but every charge is declined.',
  ],
];

/** Every card whose charge fails without a challenge. */
export const DECLINED_CARDS: readonly TestCard[] = ROWS.map(toCard);

function toCard([number, alias, decline, does]: Row): TestCard {
  return {
    number,
    alias,
    decline,
    does,
    brand: 'visa',
    country: 'US',
    funding: 'credit',
    authentication: 'unenrolled',
    ...(alias === 'pm_card_chargeCustomerFail' && {isAttachable: true as const}),
  };
}
