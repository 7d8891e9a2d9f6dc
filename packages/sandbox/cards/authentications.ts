/** The test cards for 3-D Secure. One row per card; knows nothing of requests. */
import type {TestCard} from './test-card.ts';

type Row = Pick<TestCard, 'number' | 'alias' | 'country' | 'authentication' | 'does'> & Partial<TestCard>;

const asks = {authentication: 'required', offSessionDecline: 'authentication_required'} as const;

const ROWS: Row[] = [
  {
    ...asks,
    rememberSetup: true,
    number: '4000002500003155',
    alias: 'pm_card_authenticationRequiredOnSetup',
    country: 'FR',
    does: 'Asks for 3-D Secure unless it was set up before.',
  },
  {
    ...asks,
    number: '4000002760003184',
    alias: 'pm_card_authenticationRequired',
    country: 'DE',
    does: 'Asks for 3-D Secure on every payment.',
  },
  {
    authentication: 'required',
    number: '4000003800000446',
    alias: 'pm_card_authenticationRequiredSetupForOffSession',
    country: 'IT',
    does: 'Asks for 3-D Secure, but not off session.',
  },
  {
    authentication: 'required',
    offSessionDecline: 'insufficient_funds',
    decline: 'insufficient_funds',
    number: '4000008260003178',
    alias: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    country: 'GB',
    does: 'Asks for 3-D Secure, then has insufficient funds.',
  },
  {
    ...asks,
    number: '4000000000003220',
    alias: 'pm_card_threeDSecure2Required',
    country: 'IE',
    does: 'Must be authenticated with 3-D Secure 2.',
  },
  {
    ...asks,
    number: '4000000000003063',
    alias: 'pm_card_threeDSecureRequired',
    hasFirst3ds: true,
    country: 'US',
    does: 'Must be authenticated with 3-D Secure.',
  },
  {
    ...asks,
    number: '4000008400000027',
    alias: null,
    country: 'US',
    does: 'Must be authenticated with 3-D Secure 2 (US bank).',
  },
  {
    authentication: 'required',
    decline: 'generic_decline',
    offSessionDecline: 'generic_decline',
    number: '4000008400001629',
    alias: 'pm_card_threeDSecureRequiredChargeDeclined',
    hasFirst3ds: true,
    country: 'US',
    does: 'Asks for 3-D Secure, then the bank declines.',
  },
  {
    authentication: 'lookup_error',
    offSessionDecline: 'generic_decline',
    number: '4000008400001280',
    alias: 'pm_card_threeDSecureRequiredProcessingError',
    country: 'US',
    does: 'The 3-D Secure lookup fails, so the card is declined.',
  },
  {
    authentication: 'optional',
    number: '4000000000003055',
    alias: 'pm_card_threeDSecureOptional',
    hasFirst3ds: true,
    country: 'US',
    does: 'Supports 3-D Secure, but asks only when requested.',
  },
  {
    authentication: 'optional_error',
    number: '4000000000003097',
    alias: 'pm_card_threeDSecureOptionalProcessingError',
    country: 'US',
    does: 'Pays as it is; a requested 3-D Secure ends in an error.',
  },
  {
    authentication: 'frictionless',
    number: '4000000032200000',
    alias: null,
    country: 'US',
    does: 'Is authenticated with 3-D Secure without being asked.',
  },
  mobile('4000582600000094'),
  mobile('4000582600000045'),
  mobile('4000582600000102'),
  mobile('4000582600000110'),
];

/** The cards with a 3-D Secure behaviour of their own. */
export const AUTHENTICATION_CARDS: readonly TestCard[] = ROWS.map((row) =>
  Object.assign({brand: 'visa', funding: 'credit'} as const, row),
);

function mobile(number: string): Row {
  const does = 'Asks for 3-D Secure, with a special screen in mobile apps.';
  return {...asks, number, alias: null, country: 'GB', funding: 'debit', does};
}
