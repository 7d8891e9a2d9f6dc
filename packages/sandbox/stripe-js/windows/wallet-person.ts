/** The owner of the sandbox's wallets, and their addresses. Invented. */
import type {ExpressCheckoutAddress} from '@stripe/stripe-js';

const HOME: ExpressCheckoutAddress = {
  line1: '12 Analytical Row',
  line2: null,
  city: 'New York',
  state: 'NY',
  postal_code: '10001',
  country: 'US',
};

/** The owner. */
export const PERSON = {
  name: 'Ada Example',
  email: 'ada@example.com',
  phone: '+12125550123',
  address: HOME,
} as const;

/** The shipping addresses. */
export const ADDRESSES: readonly {name: string; address: ExpressCheckoutAddress}[] = [
  {name: PERSON.name, address: HOME},
  {
    name: PERSON.name,
    address: {
      ...HOME,
      line1: '5 St James’s Square',
      city: 'London',
      state: '',
      postal_code: 'SW1Y 4JU',
      country: 'GB',
    },
  },
];
