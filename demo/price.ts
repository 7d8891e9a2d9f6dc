/** What the catalogue's prices come to: a code for the dozens, and the postage of what is sent. */
import {flatShipping, promotionCodes, type BuyboxOptions} from 'buybox/server';

/** Where a parcel goes for less. */
const NEAR = ['US', 'CA'];

/** The option `price`. */
export const PRICE: BuyboxOptions['price'] = [
  promotionCodes({MILL20: {percentOff: 20, products: ['bulk']}}),
  flatShipping(
    [
      {label: 'Shipping', amount: {usd: 490, eur: 450}, countries: NEAR},
      {label: 'Shipping overseas', amount: {usd: 1290, eur: 1190}},
    ],
    {products: ['mug']},
  ),
];
